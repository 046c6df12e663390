package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.CountFamily;
import dev.llmemulator.load.recorder.Totals;
import java.util.Arrays;
import java.util.Collection;

/// How a run went, with the exit code that both load clients use for it.
public enum Outcome {
    COMPLETED(0, "every cycle completed and every token intact"),
    INTERNAL_ERROR(1, "internal error"),
    USAGE_ERROR(2, "usage"),
    SET_UP_FAILED(3, "set-up failed (port, unreachable, missing program), or output lost"),
    CYCLES_FAILED(4, "cycles failed"),
    INTEGRITY_BROKEN(5, "integrity broken"),
    THRESHOLD_MISSED(6, "threshold missed"),
    RUN_INVALID(7, "run invalid"),
    INTERRUPTED(130, "interrupted");

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
