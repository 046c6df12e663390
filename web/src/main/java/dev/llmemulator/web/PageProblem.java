package dev.llmemulator.web;

import dev.llmemulator.http.ProblemType;

/// How the page refuses requests, beside what every port refuses.
enum PageProblem implements ProblemType {
    /// The request names a host that this process does not go by, as a page does that has bound a
    /// name of its own to this address.
    FOREIGN_HOST(421, "This process does not go by that name");

    private final int status;
    private final String title;

    PageProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
