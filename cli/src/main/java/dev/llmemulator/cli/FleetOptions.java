package dev.llmemulator.cli;

import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.InvalidPlanException;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Share;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a command leads a fleet.
///
/// @param agents how many agents take part
/// @param spawned whether the lead starts them itself
/// @param at where they join
/// @param patience for how long the lead waits for them
/// @param key the key of both sides
record FleetOptions(
        int agents, boolean spawned, InetSocketAddress at, Duration patience, Optional<Path> key) {
    /// What the user wants; empty when the command is to make the load alone.
    ///
    /// @throws UsageException when options do not fit together
    static Optional<FleetOptions> of(Values values) {
        Optional<Integer> agents = values.optional(FleetSettings.AGENTS);
        Optional<Integer> spawn = values.optional(FleetSettings.SPAWN);
        if (agents.isPresent() && spawn.isPresent()) {
            throw new UsageException("--agents and --spawn are given: expected one of them");
        }
        if (agents.isEmpty() && spawn.isEmpty()) {
            StartChecks.requireEffect(
                    values,
                    "a load of one process",
                    List.of(FleetSettings.FLEET_BIND, FleetSettings.AGENTS_TIMEOUT));
            return Optional.empty();
        }
        StartChecks.requireEffect(
                values, spawn.isPresent() ? "--spawn" : "--agents", List.of(LoadSettings.SHARE));
        if (spawn.isPresent()) {
            StartChecks.requireEffect(values, "--spawn", List.of(FleetSettings.FLEET_BIND));
        }
        return Optional.of(
                new FleetOptions(
                        spawn.or(() -> agents).orElseThrow(),
                        spawn.isPresent(),
                        spawn.isPresent()
                                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                                : resolved(values.of(FleetSettings.FLEET_BIND)),
                        values.of(FleetSettings.AGENTS_TIMEOUT),
                        values.optional(FleetSettings.KEY)));
    }

    /// Makes sure that each agent has something to do.
    ///
    /// @throws UsageException when there are more agents than clients, slots or connections
    void requireShares(LoadPlan plan) {
        try {
            LoadPlan _ = plan.only(new Share(agents - 1, agents));
        } catch (InvalidPlanException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /// Looks the name of a host up.
    static InetSocketAddress resolved(InetSocketAddress address) {
        return new InetSocketAddress(address.getHostString(), address.getPort());
    }
}
