package dev.llmemulator.emulator.face.session;

import java.util.List;

/// A request that is refused. Has no stack trace: it tells of the client, not of the program.
final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String detail;
    private final transient List<Fault> faults;

    /// With a sentence on this occurrence.
    RejectedException(Problem problem, String detail) {
        this(problem, detail, List.of());
    }

    /// With the fields at fault, one or more.
    RejectedException(List<Fault> faults) {
        this(Problem.INVALID_FIELDS, faults.getFirst().sentence(), faults);
    }

    private RejectedException(Problem problem, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.faults = List.copyOf(faults);
    }

    /// What is wrong with this one request, in a sentence.
    String detail() {
        return detail;
    }

    Problem problem() {
        return problem;
    }

    List<Fault> faults() {
        return faults;
    }
}
