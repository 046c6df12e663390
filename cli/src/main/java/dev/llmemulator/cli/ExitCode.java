package dev.llmemulator.cli;

import dev.llmemulator.load.report.Outcome;

/// How the program ends, for people and for scripts. Numbers and meanings are those of [Outcome],
/// the one table of both load clients; `docs/exit-codes.md` shows it.
///
/// When several hold, the first of [#SETUP], [#INTEGRITY], [#CYCLES], [#INVALID], [#THRESHOLD]
/// wins. An output that could not be written counts last: it hides nothing that a run has found.
public enum ExitCode {
    OK(Outcome.COMPLETED),
    INTERNAL(Outcome.INTERNAL_ERROR),
    USAGE(Outcome.USAGE_ERROR),
    SETUP(Outcome.SET_UP_FAILED),
    CYCLES(Outcome.CYCLES_FAILED),
    INTEGRITY(Outcome.INTEGRITY_BROKEN),
    THRESHOLD(Outcome.THRESHOLD_MISSED),
    INVALID(Outcome.RUN_INVALID),
    INTERRUPTED(Outcome.INTERRUPTED);

    private final Outcome outcome;

    ExitCode(Outcome outcome) {
        this.outcome = outcome;
    }

    /// What the shell sees.
    public int code() {
        return outcome.exitCode();
    }

    /// The meaning in a few words, as `--help` shows it.
    public String meaning() {
        return outcome.meaning();
    }

    /// The code of the same command when an output could not be written.
    ExitCode withoutOutput() {
        return this == OK ? SETUP : this;
    }

    /// The code of a load.
    static ExitCode of(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> OK;
            case INTERNAL_ERROR -> INTERNAL;
            case USAGE_ERROR -> USAGE;
            case SET_UP_FAILED -> SETUP;
            case CYCLES_FAILED -> CYCLES;
            case INTEGRITY_BROKEN -> INTEGRITY;
            case THRESHOLD_MISSED -> THRESHOLD;
            case RUN_INVALID -> INVALID;
            case INTERRUPTED -> INTERRUPTED;
        };
    }
}
