package dev.llmemulator.load.output;

import dev.llmemulator.load.report.FleetFacts;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import java.util.List;
import java.util.Map;

/// One run made of the shares that the agents of a fleet have measured.
public final class FleetMerge {
    private FleetMerge() {}

    /// Merges shares, of which those of lost agents are missing.
    ///
    /// @param parts one for each agent that was not lost, at least one
    /// @param plan of the whole load
    /// @param scenario the options of the whole load
    /// @param losses a sentence for each agent that was lost
    /// @param interrupted whether the user has stopped the load; parts that the lead has stopped,
    ///   as an agent was lost, do not count
    /// @throws IllegalArgumentException when the parts are no shares of one load
    public static SavedRun of(
            List<SavedRun> parts,
            LoadPlan plan,
            Map<String, String> scenario,
            FleetFacts facts,
            List<String> losses,
            boolean interrupted) {
        SavedRun merged = RunMerge.ofShares(parts);
        Surroundings own = merged.surroundings();
        LoadResult result =
                new LoadResult(plan, merged.phases(), merged.durationSeconds(), interrupted, facts);
        return new SavedRun(
                merged.name(),
                new Surroundings(
                        own.started(), own.startedMillis(), own.machines(), scenario, facts),
                merged.plan(),
                merged.phases(),
                merged.durationSeconds(),
                interrupted,
                merged.verdict().ofFleet(result, losses),
                merged.seen());
    }
}
