package dev.llmemulator.cli;

import dev.llmemulator.fleet.lead.FleetResult;
import dev.llmemulator.fleet.lead.Loss;
import dev.llmemulator.load.PlannedArrivals;
import dev.llmemulator.load.output.FleetMerge;
import dev.llmemulator.load.output.SavedRun;
import dev.llmemulator.load.report.FleetFacts;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.stack.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts what agents have measured together.
final class FleetReport {
    private static final double NANOS_A_MILLI = 1e6;

    private FleetReport() {}

    /// Makes one run of the parts.
    ///
    /// @param result has at least one part
    /// @param plan of the whole load
    /// @param scenario the options of the whole load
    /// @param folder where the parts are kept; empty when they are not
    /// @throws CannotStartException when the parts do not fit together
    static SavedRun of(
            FleetResult result,
            LoadPlan plan,
            Map<String, String> scenario,
            Optional<Path> folder) {
        List<String> losses = result.losses().stream().map(Loss::sentence).toList();
        try (PartFolders folders = PartFolders.in(folder)) {
            return FleetMerge.of(
                    folders.read(result.parts()),
                    plan,
                    scenario,
                    facts(result, plan),
                    losses,
                    result.interrupted());
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStartException(
                    "the parts of the agents cannot be put together: " + e.getMessage(), e);
        }
    }

    private static FleetFacts facts(FleetResult result, LoadPlan plan) {
        return new FleetFacts(
                result.agents(),
                result.losses().size(),
                result.clockBoundNanos() / NANOS_A_MILLI,
                result.startSpreadNanos() / NANOS_A_MILLI,
                unreported(result, plan));
    }

    /// Returns how many arrivals of an open load were planned for the lost agents.
    private static long unreported(FleetResult result, LoadPlan plan) {
        return result.losses().stream()
                .map(loss -> plan.only(new Share(loss.place() - 1, loss.of())))
                .mapToLong(PlannedArrivals::measured)
                .sum();
    }
}
