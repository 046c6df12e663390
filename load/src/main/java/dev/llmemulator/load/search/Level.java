package dev.llmemulator.load.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds all probes at one load and decides what they mean together.
final class Level {
    private static final int MAJORITY = 2;

    private final List<Probe> probes = new ArrayList<>();
    private boolean confirmed;

    void add(Probe probe) {
        probes.add(probe);
    }

    /// Requires more than one probe from now on to decide that the objectives are kept.
    void confirm() {
        confirmed = true;
    }

    /// Returns whether more than one probe has kept the objectives.
    boolean isConfirmed() {
        return count(Finding.KEPT) == MAJORITY;
    }

    /// Returns what the probes state together, or null when another probe is needed. Two of three
    /// decide, but the first one when it was kept; invalid probes only decide that the load is
    /// invalid.
    @Nullable Finding finding() {
        if (count(Finding.INTERRUPTED) > 0) {
            return Finding.INTERRUPTED;
        }
        for (Finding each : List.of(Finding.INVALID, Finding.MISSED, Finding.KEPT)) {
            if (count(each) == MAJORITY) {
                return each;
            }
        }
        boolean first = count(Finding.KEPT) == 1 && count(Finding.MISSED) == 0;
        return first && !confirmed ? Finding.KEPT : null;
    }

    /// Returns what limited the load, according to the last probe that agrees with the decision;
    /// null when none does.
    @Nullable Limit limit() {
        Finding decided = finding();
        return probes.reversed().stream()
                .filter(probe -> probe.finding() == decided && probe.limit() != null)
                .map(Probe::limit)
                .findFirst()
                .orElse(null);
    }

    List<Probe> probes() {
        return probes;
    }

    private long count(Finding finding) {
        return probes.stream().filter(probe -> probe.finding() == finding).count();
    }
}
