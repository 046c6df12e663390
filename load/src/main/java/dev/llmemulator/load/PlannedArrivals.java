package dev.llmemulator.load;

import dev.llmemulator.load.arrival.ArrivalTimes;
import dev.llmemulator.load.engine.LoadEngine;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.Phases;

/// How many arrivals a plan's share has, without running it.
public final class PlannedArrivals {
    private PlannedArrivals() {}

    /// Returns the arrivals of the measured phase; 0 for a closed load. Visits all of them.
    public static long measured(LoadPlan plan) {
        if (!plan.shape().arrival().isOpen()) {
            return 0;
        }
        Phases phases = plan.phases();
        long count = 0;
        for (ArrivalTimes each = LoadEngine.arrivals(plan); !each.isOver(); each.advance()) {
            count += phases.at(each.upcoming()) == Phase.MEASURED ? 1 : 0;
        }
        return count;
    }
}
