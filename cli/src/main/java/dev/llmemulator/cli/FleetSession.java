package dev.llmemulator.cli;

import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.fleet.FleetException;
import dev.llmemulator.fleet.Lead;
import dev.llmemulator.fleet.LeadSettings;
import dev.llmemulator.fleet.group.GroupException;
import dev.llmemulator.fleet.group.GroupKey;
import dev.llmemulator.fleet.lead.FleetLook;
import dev.llmemulator.fleet.lead.FleetResult;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.stack.CannotStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The agents of a command, from their coming to their dismissal. One thread, but for [#interrupt],
/// [#progress], [#lagP99Ms] and [#look].
final class FleetSession implements AutoCloseable {
    /// Beyond the time in which clients connect: to read clocks, to look names up, to open files.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /// What is not an agent's affair: where the report goes, and what it is held against.
    private static final Set<Setting<?>> OF_THE_LEAD =
            Set.of(
                    LoadSettings.SCENARIO,
                    LoadSettings.JSON,
                    LoadSettings.JUNIT,
                    LoadSettings.OUT,
                    LoadSettings.FAIL_IF,
                    LoadSettings.REQUIRE_VALID,
                    LoadSettings.METRICS_PORT,
                    LoadSettings.DASHBOARD,
                    LoadSettings.DASHBOARD_PORT,
                    LoadSettings.DASHBOARD_HOLD,
                    LoadSettings.LOG_LEVEL);

    private final Lead lead;
    private final @Nullable SpawnedAgents spawned;

    private FleetSession(Lead lead, @Nullable SpawnedAgents spawned) {
        this.lead = lead;
        this.spawned = spawned;
    }

    /// Opens the port for agents, and starts those that are to be started.
    ///
    /// @throws CannotStartException when the port or the key cannot be used
    static FleetSession open(FleetOptions options, Terminal terminal) {
        LeadSettings settings =
                new LeadSettings(
                        options.at(),
                        options.agents(),
                        options.patience(),
                        terminal.launch().version());
        try {
            Lead lead =
                    Lead.open(
                            settings,
                            options.spawned() ? null : key(options.key()),
                            System::nanoTime);
            return new FleetSession(
                    lead,
                    options.spawned()
                            ? SpawnedAgents.start(terminal, options.agents(), lead.port())
                            : null);
        } catch (GroupException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Reads the key, where there is one.
    static @Nullable GroupKey key(Optional<Path> place) throws GroupException {
        return place.isPresent() ? GroupKey.read(place.get()) : null;
    }

    /// Waits for all agents.
    ///
    /// @return whether they are there; they are not when the command was interrupted
    /// @throws CannotStartException when they do not come in time
    boolean gather() {
        try {
            return lead.gather();
        } catch (FleetException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Runs a load.
    ///
    /// @throws CannotStartException when it cannot begin
    FleetResult run(Map<String, String> options, LoadPlan plan) {
        try {
            return lead.run(options, plan.patience().connecting().plus(MARGIN));
        } catch (FleetException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Returns the options that agents need to make a plan: those that the user has set, and the
    /// sizes that were worked out from them.
    static Map<String, String> options(Values values, LoadPlan plan) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Setting<?> setting : LoadSettings.ALONE) {
            String option = setting.option();
            String text = option == null ? null : values.texts().get(option);
            if (option != null
                    && text != null
                    && values.isGiven(setting)
                    && !OF_THE_LEAD.contains(setting)) {
                options.put(option, text);
            }
        }
        options.put("--clients", String.valueOf(plan.clients()));
        options.put("--max-concurrent", String.valueOf(plan.maxConcurrent()));
        return options;
    }

    /// Returns an agent's environment without the variables that set options: these come from the
    /// lead.
    static Map<String, String> environment(Map<String, String> environment) {
        Set<String> variables =
                Stream.concat(LoadSettings.ALONE.stream(), FleetSettings.OF_LEAD.stream())
                        .map(Setting::variable)
                        .filter(each -> each != null)
                        .collect(Collectors.toSet());
        Map<String, String> rest = new LinkedHashMap<>(environment);
        rest.keySet().removeAll(variables);
        return rest;
    }

    /// Ends what runs.
    void interrupt() {
        lead.interrupt();
    }

    /// Returns how far all agents are together.
    LoadProgress progress() {
        return lead.progress();
    }

    /// Returns the 99th percentile of the delivery lag within the last second, that of the worst
    /// agent.
    double lagP99Ms() {
        return lead.lagP99Ms();
    }

    /// Returns the load that runs, and each of its agents, as they were a moment ago.
    FleetLook look() {
        return lead.look();
    }

    /// Dismisses the agents; does nothing when they are dismissed.
    @Override
    public void close() {
        lead.close();
        if (spawned != null) {
            spawned.close();
        }
    }
}
