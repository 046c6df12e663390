package dev.llmemulator.cli;

import dev.llmemulator.cli.option.DatasetSettings;
import dev.llmemulator.cli.option.FleetSettings;
import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.SearchSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.TargetRules;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.search.LoadUnit;
import dev.llmemulator.load.search.SearchRange;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the plans of a search: the same cycles at any load.
///
/// A probe lasts four cycles unless the user says otherwise: one that warms up, and three that are
/// measured, so that a search takes a minute and not a coffee break.
final class ProbePlans {
    private static final int CYCLES = 4;
    private static final Duration SHORTEST = Duration.ofSeconds(4);

    private final Values values;
    private final LoadUnit unit;
    private final int most;
    private final int agents;
    private final Duration cycle;
    private final Duration duration;
    private final Duration warmUp;

    /// A file is read once; other prompts are made anew for each probe.
    private final @Nullable Prompts recorded;

    /// @param values without [#faults]
    ProbePlans(Values values) {
        this.values = values;
        boolean clients = values.optional(SearchSettings.MAX_CLIENTS).isPresent();
        unit = clients ? LoadUnit.CLIENTS : LoadUnit.ARRIVALS;
        most = values.of(clients ? SearchSettings.MAX_CLIENTS : SearchSettings.MAX_RATE);
        agents =
                values.optional(FleetSettings.AGENTS)
                        .or(() -> values.optional(FleetSettings.SPAWN))
                        .orElse(1);
        cycle = Duration.ofNanos((long) (1e9 * cycleSeconds()));
        duration = values.optional(SearchSettings.DURATION).orElseGet(this::fourCycles);
        warmUp = values.optional(SearchSettings.WARM_UP).orElse(duration.dividedBy(CYCLES));
        boolean file =
                values.optional(DatasetSettings.DATASET)
                        .map(each -> each.form().hasFile())
                        .orElse(false);
        recorded = file ? PromptFiles.open(values, 1) : null;
    }

    /// What is missing of a search, and what is too much. Nothing of a value that could not be
    /// read.
    static List<String> faults(Values values) {
        List<String> faults = new ArrayList<>();
        if (isAbsent(values, SearchSettings.SLO)) {
            faults.add(
                    "no --slo is given: expected " + SearchSettings.SLO.expected() + ", for one");
        }
        boolean noClients = isAbsent(values, SearchSettings.MAX_CLIENTS);
        boolean noRate = isAbsent(values, SearchSettings.MAX_RATE);
        if (noClients == noRate) {
            faults.add(
                    "%s given: expected one of --max-clients N and --max-rate RATE"
                            .formatted(
                                    noRate ? "no limit is" : "--max-clients and --max-rate are"));
        }
        faults.addAll(TargetRules.faults(values));
        ArrivalKind arrival = values.of(LoadSettings.ARRIVAL);
        if (arrival == ArrivalKind.TRACE) {
            faults.add("--arrival 'trace': expected another one, a search decides the rate itself");
        }
        if (noRate && !noClients && arrival.isOpen()) {
            faults.add(
                    "--arrival '%s': expected --max-rate beside it, or closed"
                            .formatted(Spelling.of(arrival)));
        }
        return faults;
    }

    private static boolean isAbsent(Values values, Setting<?> setting) {
        return !values.isGiven(setting) && !values.isFaulty(String.valueOf(setting.option()));
    }

    private double cycleSeconds() {
        double stream = LoadPlans.secondsOf(LoadPlans.responses(values));
        return switch (unit) {
            case CLIENTS -> stream + values.of(LoadSettings.THINK_TIME).mean();
            case ARRIVALS -> stream;
        };
    }

    private Duration fourCycles() {
        Duration four = cycle.multipliedBy(CYCLES);
        return four.compareTo(SHORTEST) < 0 ? SHORTEST : four;
    }

    /// How long a probe takes: the last cycle starts at its end.
    Duration probe() {
        return duration.plus(cycle);
    }

    /// What a load is counted in.
    LoadUnit unit() {
        return unit;
    }

    /// Where to search.
    SearchRange range() {
        return new SearchRange(Math.min(most, least()), most, values.of(SearchSettings.RESOLUTION));
    }

    /// A load has at least one client for each agent.
    private int least() {
        return unit == LoadUnit.CLIENTS ? agents : 1;
    }

    /// The plan of the largest load that may be tried, at addresses that do not matter.
    ///
    /// @throws UsageException when values do not fit together
    LoadPlan largest() {
        Target.Sessions any = Target.Sessions.DEFAULT;
        return at(most, 0, any.url(), any.wsUrl());
    }

    /// The plan of a probe.
    ///
    /// @param number of the probe: each has request ids and texts of its own, so that no server
    ///   takes one for another
    LoadPlan at(int load, int number, URI httpUrl, URI wsUrl) {
        long seed = values.optional(LoadSettings.SEED).orElse(LoadPlan.DEFAULT_SEED) + number;
        Prompts prompts = recorded == null ? PromptFiles.open(values, seed) : recorded;
        LoadPlan.Builder plan =
                LoadPlans.cycles(values).target(Targets.at(values, httpUrl, wsUrl, prompts));
        int clients =
                switch (unit) {
                    case CLIENTS -> load;
                    case ARRIVALS ->
                            Math.max(
                                    agents,
                                    LoadPlans.clientsFor(load, LoadPlans.responses(values)));
                };
        plan.clients(clients).maxConcurrent(clients).seed(seed).shape(shape(load));
        return LoadPlans.build(plan, values);
    }

    private LoadShape shape(int load) {
        RateProfile rate =
                switch (unit) {
                    case CLIENTS -> null;
                    case ARRIVALS ->
                            new RateProfile(List.of(new RateProfile.Piece(load, load, null)));
                };
        return new LoadShape(
                arrival(),
                rate,
                values.of(LoadSettings.BURSTINESS),
                duration,
                null,
                new LoadShape.Margins(warmUp, LoadShape.CLOSED.coolDown()),
                values.of(LoadSettings.THINK_TIME),
                values.of(LoadSettings.BACKLOG));
    }

    /// People who know nothing of each other, unless told otherwise.
    private ArrivalKind arrival() {
        ArrivalKind given = values.of(LoadSettings.ARRIVAL);
        return unit == LoadUnit.ARRIVALS && !given.isOpen() ? ArrivalKind.POISSON : given;
    }
}
