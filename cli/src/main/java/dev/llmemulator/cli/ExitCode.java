package dev.llmemulator.cli;

import dev.llmemulator.load.report.Outcome;
import java.util.Arrays;

/// How the program ends, for people and for scripts. The numbers are those of [Outcome], the one
/// table of both load clients.
///
/// When several hold, the first of [#SETUP], [#INTEGRITY], [#CYCLES], [#INVALID], [#THRESHOLD]
/// wins. An output that could not be written counts last: it hides nothing that a run has found.
public enum ExitCode {
    /// Every cycle completed and every token arrived intact.
    OK(Outcome.COMPLETED, "every cycle completed and every token intact"),
    /// A fault of the program itself.
    INTERNAL(Outcome.INTERNAL_ERROR, "internal error"),
    /// The command line or the environment is wrong.
    USAGE(Outcome.USAGE_ERROR, "usage"),
    /// The work could not begin (a busy port, a server that does not answer, a missing program, a
    /// saved run that cannot be read), or it went well and an output could not be written.
    SETUP(
            Outcome.SET_UP_FAILED,
            "set-up failed (port, unreachable, missing program), or output lost"),
    /// Some cycles failed or did not end.
    CYCLES(Outcome.CYCLES_FAILED, "cycles failed"),
    /// Some tokens were lost, doubled, reordered, corrupted or cut off.
    INTEGRITY(Outcome.INTEGRITY_BROKEN, "integrity broken"),
    /// A threshold was missed.
    THRESHOLD(Outcome.THRESHOLD_MISSED, "threshold missed"),
    /// The run says nothing about the system under test.
    INVALID(Outcome.RUN_INVALID, "run invalid"),
    /// Stopped by Ctrl-C or SIGTERM before the end.
    INTERRUPTED(Outcome.INTERRUPTED, "interrupted");

    private final Outcome outcome;
    private final String meaning;

    ExitCode(Outcome outcome, String meaning) {
        this.outcome = outcome;
        this.meaning = meaning;
    }

    /// What the shell sees.
    public int code() {
        return outcome.exitCode();
    }

    /// The meaning in a few words, as `--help` shows it.
    public String meaning() {
        return meaning;
    }

    /// The code of the same command when an output could not be written.
    ExitCode withoutOutput() {
        return this == OK ? SETUP : this;
    }

    /// The code of a load.
    static ExitCode of(Outcome outcome) {
        return Arrays.stream(values())
                .filter(each -> each.outcome == outcome)
                .findFirst()
                .orElse(INTERNAL);
    }
}
