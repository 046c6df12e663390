package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Totals;
import java.util.Collection;

/// How a run went, with the exit code that both load clients use for it.
public enum Outcome {
    COMPLETED(0),
    INTERNAL_ERROR(1),
    USAGE_ERROR(2),
    SET_UP_FAILED(3),
    CYCLES_FAILED(4),
    INTEGRITY_BROKEN(5),
    THRESHOLD_MISSED(6),
    RUN_INVALID(7),
    INTERRUPTED(130);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /// The process's exit code.
    public int exitCode() {
        return exitCode;
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
        return totals.count(Count.LOST) > 0
                || totals.count(Count.DUPLICATED) > 0
                || totals.count(Count.REORDERED) > 0
                || totals.count(Count.CORRUPTED) > 0
                || totals.count(Count.TRUNCATED) > 0
                || totals.count(Count.CHECKSUM_MISMATCHES) > 0
                || totals.count(Count.STRAY) > 0;
    }
}
