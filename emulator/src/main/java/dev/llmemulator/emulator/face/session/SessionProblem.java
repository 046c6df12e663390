package dev.llmemulator.emulator.face.session;

import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemType;
import dev.llmemulator.http.RejectedException;

/// Every way in which this face refuses a request, beside those of every port.
enum SessionProblem implements ProblemType {
    INVALID_TOKEN(401, "The session token is missing or not valid"),
    INVALID_FIELDS(422, "A field is missing or not valid"),
    TOO_MANY_STREAMS(429, "The node's limit of streams is reached"),
    BROKER_FAILED(502, "The broker failed");

    private final int status;
    private final String title;

    SessionProblem(int status, String title) {
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

    /// Refuses a request that may succeed a little later, here or on another node.
    static RejectedException later(ProblemType type, String detail) {
        return new RejectedException(Problem.of(type, detail).retryAfter(Problem.SOON));
    }
}
