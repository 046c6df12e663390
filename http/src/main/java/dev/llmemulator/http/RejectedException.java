package dev.llmemulator.http;

/// Refuses a request. It has no stack trace, because it tells of the client and not of the program.
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /// Refuses a request for a reason.
    public RejectedException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /// Refuses a request that no field is to blame for, with a sentence about this occurrence.
    public RejectedException(ProblemType type, String detail) {
        this(Problem.of(type, detail));
    }

    /// Returns the reason.
    public Problem problem() {
        return problem;
    }
}
