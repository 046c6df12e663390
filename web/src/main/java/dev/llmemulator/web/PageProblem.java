package dev.llmemulator.web;

import dev.llmemulator.http.ProblemType;

/// How the page refuses requests, beside what every port refuses.
enum PageProblem implements ProblemType {
    /// The request names a host that this process does not go by, as a page does that has bound a
    /// name of its own to this address.
    FOREIGN_HOST(421, "This process does not serve that host name"),
    /// The files of a load are asked for before its end.
    STILL_RUNNING(404, "The load has not ended"),
    /// A load is to start while another one runs.
    LOAD_RUNS(409, "A load runs already"),
    /// The options of a load do not fit each other, its target, or the limits of the process.
    UNFIT_LOAD(422, "This load cannot be run here"),
    /// A load is meant that does not run, or is none of the last.
    NO_LOAD(404, "There is no such load"),
    /// As many pages read as may.
    TOO_MANY_READERS(503, "Too many pages are open");

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
