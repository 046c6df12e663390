package dev.llmemulator.load.search;

import dev.llmemulator.load.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Simulates a system whose reaction to each load is known, and records the loads.
final class Simulated implements ProbeRunner {
    final List<Integer> loads = new ArrayList<>();
    private final IntFunction<Finding> system;

    Simulated(IntFunction<Finding> system) {
        this.system = system;
    }

    /// A system that keeps its objectives up to a load.
    static Simulated upTo(int capacity) {
        return new Simulated(load -> load <= capacity ? Finding.KEPT : Finding.MISSED);
    }

    @Override
    public Probe probe(int load) {
        loads.add(load);
        return probe(load, system.apply(load), Map.of());
    }

    static Probe probe(int load, Finding finding, Map<String, Double> figures) {
        return new Probe(
                load,
                finding,
                Outcome.COMPLETED,
                Map.copyOf(figures),
                "",
                List.of(),
                limit(finding));
    }

    private static @Nullable Limit limit(Finding finding) {
        return switch (finding) {
            case KEPT, INTERRUPTED -> null;
            case MISSED -> Limit.STACK;
            case INVALID -> Limit.TESTER;
        };
    }
}
