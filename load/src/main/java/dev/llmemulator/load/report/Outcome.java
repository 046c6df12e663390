package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.CountFamily;
import dev.llmemulator.load.recorder.Totals;
import java.util.Arrays;
import java.util.Collection;

/// How a run went, with the exit code that both load clients use for it.
public enum Outcome {
    COMPLETED(0, "every cycle completed and every token arrived intact"),
    INTERNAL_ERROR(1, "internal error; the log says more"),
    USAGE_ERROR(2, "invalid option, argument or configuration"),
    SET_UP_FAILED(3, "set-up failed (port, server or program), or an output was not written"),
    CYCLES_FAILED(4, "at least one cycle failed or was dropped"),
    INTEGRITY_BROKEN(5, "tokens were lost, repeated or damaged"),
    THRESHOLD_MISSED(6, "a condition of --fail-if holds"),
    RUN_INVALID(7, "the verdict is INVALID"),
    INTERRUPTED(130, "interrupted by a signal");

    private final int exitCode;
    private final String meaning;

    Outcome(int exitCode, String meaning) {
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    /// The process's exit code.
    public int exitCode() {
        return exitCode;
    }

    /// The meaning in a few words, as `--help` and `docs/exit-codes.md` show it.
    public String meaning() {
        return meaning;
    }

    /// The outcome of a run that could begin. Being interrupted explains everything else, so it
    /// comes first; a broken stream weighs more than one that did not end.
    static Outcome of(Collection<Totals> phases, boolean interrupted) {
        if (interrupted) {
            return INTERRUPTED;
        }
        if (phases.stream().anyMatch(Outcome::isBroken)) {
            return INTEGRITY_BROKEN;
        }
        return phases.stream().anyMatch(Outcome::isIncomplete) ? CYCLES_FAILED : COMPLETED;
    }

    private static boolean isIncomplete(Totals totals) {
        return totals.count(Count.CYCLES_FAILED) + totals.count(Count.CYCLES_DROPPED) > 0;
    }

    private static boolean isBroken(Totals totals) {
        return Arrays.stream(Count.values())
                .filter(count -> count.family() == CountFamily.DAMAGE)
                .anyMatch(count -> totals.count(count) > 0);
    }
}
