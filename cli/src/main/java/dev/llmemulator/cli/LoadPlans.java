package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.TargetKind;
import dev.llmemulator.cli.option.TargetRules;
import dev.llmemulator.cli.option.TargetSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.output.SavedPlan;
import dev.llmemulator.load.scenario.InvalidPlanException;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.PlanFault;
import dev.llmemulator.load.scenario.Prompts;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.scenario.Timeline;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes the plan of a load from what the user set.
final class LoadPlans {
    private static final int MOST_CLIENTS = 10_000;

    /// The time per token of a server that nobody knows yet, rather too long: a client too many
    /// costs nothing, and one too few is an arrival that waits.
    private static final double GUESSED_GAP_SECONDS = 0.05;

    private LoadPlans() {}

    /// A plan for the servers that were named, or else those at the default addresses.
    ///
    /// @throws UsageException when values do not fit together
    static LoadPlan of(Values values) {
        return planned(values, Targets.elsewhere(values));
    }

    /// A plan for servers that this command is to start.
    ///
    /// @throws UsageException when values do not fit together
    static LoadPlan own(Values values) {
        return planned(values, Targets.own(values));
    }

    /// A plan for the servers of this project at these addresses.
    static LoadPlan of(Values values, URI httpUrl, URI wsUrl) {
        return planned(values, Targets.at(values, httpUrl, wsUrl));
    }

    private static LoadPlan planned(Values values, Target target) {
        LoadPlan.Builder plan = builder(values).target(target);
        if (target instanceof Target.OpenAi openAi && openAi.prompts() != null) {
            pool(values, plan, openAi.prompts());
        }
        return build(plan, values);
    }

    /// The plan of a saved run, whatever has become of the files that it was made from.
    ///
    /// @param values its options, without what is saved apart
    static LoadPlan of(Values values, SavedPlan saved) {
        LoadPlan.Builder plan =
                builder(values)
                        .clients(saved.clients())
                        .maxConcurrent(saved.maxConcurrent())
                        .httpConnections(saved.httpConnections())
                        .seed(saved.seed())
                        .target(Targets.saved(values, saved));
        ResponseMix.Pairs pairs = saved.pairs();
        return build(pairs == null ? plan : plan.responses(pairs), values);
    }

    private static LoadPlan.Builder builder(Values values) {
        LoadPlan.Builder plan =
                cycles(values)
                        .clients(values.of(LoadSettings.CLIENTS))
                        .cycles(values.of(LoadSettings.CYCLES))
                        .maxConcurrent(values.of(LoadSettings.MAX_CONCURRENT))
                        .rampDelay(values.of(LoadSettings.RAMP_DELAY))
                        .shape(shape(values));
        pool(values, plan);
        return plan;
    }

    /// A plan in which each cycle is as the user set it; not how many there are, and when.
    static LoadPlan.Builder cycles(Values values) {
        LoadPlan.Builder plan =
                LoadPlan.builder()
                        .responses(responses(values))
                        .connectionTimeout(values.of(LoadSettings.CONNECTION_TIMEOUT))
                        .requestTimeout(values.of(LoadSettings.REQUEST_TIMEOUT));
        values.optional(LoadSettings.SEED).ifPresent(plan::seed);
        values.optional(LoadSettings.GOODPUT).ifPresent(plan::objectives);
        values.optional(LoadSettings.HTTP_CONNECTIONS).ifPresent(plan::httpConnections);
        values.optional(LoadSettings.SHARE).ifPresent(plan::share);
        return plan;
    }

    /// A file of pairs stands in place of a length and a delay, which have defaults.
    static ResponseMix responses(Values values) {
        if (values.of(TargetSettings.TARGET) == TargetKind.OPENAI) {
            return new ResponseMix.Limited(values.of(LoadSettings.LENGTH));
        }
        return values.optional(LoadSettings.MIX)
                .<ResponseMix>map(pairs -> pairs)
                .orElseGet(() ->
                        new ResponseMix.Drawn(
                                values.of(LoadSettings.LENGTH), values.of(LoadSettings.DELAY)));
    }

    private static LoadShape shape(Values values) {
        return new LoadShape(
                values.of(LoadSettings.ARRIVAL),
                values.optional(LoadSettings.RATE).orElse(null),
                values.of(LoadSettings.BURSTINESS),
                values.optional(LoadSettings.DURATION).orElse(null),
                values.optional(LoadSettings.ARRIVALS).orElse(null),
                new LoadShape.Margins(
                        values.of(LoadSettings.WARM_UP), values.of(LoadSettings.COOL_DOWN)),
                values.of(LoadSettings.THINK_TIME),
                values.of(LoadSettings.BACKLOG));
    }

    /// How many clients an open load needs: half as many again as are busy at the highest rate
    /// (Little's law) when a stream takes half a second longer than planned, and ten.
    static int clientsFor(double rate, ResponseMix responses) {
        double busy = rate * (secondsOf(responses) + 0.5);
        return (int) Math.min(MOST_CLIENTS, Math.ceil(busy * 1.5) + 10);
    }

    /// How long a stream takes: as planned, or a guess where the server decides that.
    static double secondsOf(ResponseMix responses) {
        return responses instanceof ResponseMix.Limited(RandomVariable length)
                ? length.mean() * GUESSED_GAP_SECONDS
                : responses.meanSpanSeconds();
    }

    /// The clients of an open load whose user says nothing of them.
    private static void pool(Values values, LoadPlan.Builder plan) {
        Optional<RateProfile> rate = values.optional(LoadSettings.RATE);
        if (values.of(LoadSettings.ARRIVAL).isOpen() && rate.isPresent()) {
            pool(values, plan, clientsFor(rate.get().peak(), responses(values)));
        }
    }

    /// The same of a load whose prompts say how long answers are, and perhaps when they come.
    private static void pool(Values values, LoadPlan.Builder plan, Prompts prompts) {
        if (!values.of(LoadSettings.ARRIVAL).isOpen()) {
            return;
        }
        Timeline timeline = prompts.timeline();
        double rate =
                values.optional(LoadSettings.RATE)
                        .map(RateProfile::peak)
                        .orElse(timeline == null ? 1.0 : timeline.peakRate());
        Double length = prompts.meanLength();
        ResponseMix responses =
                length == null
                        ? responses(values)
                        : new ResponseMix.Limited(new RandomVariable.Fixed(length));
        pool(values, plan, clientsFor(rate, responses));
    }

    private static void pool(Values values, LoadPlan.Builder plan, int needed) {
        int clients = values.of(LoadSettings.CLIENTS);
        if (!values.isGiven(LoadSettings.CLIENTS)) {
            clients = needed;
            plan.clients(clients);
        }
        if (!values.isGiven(LoadSettings.MAX_CONCURRENT)) {
            plan.maxConcurrent(clients);
        }
    }

    static LoadPlan build(LoadPlan.Builder plan, Values values) {
        try {
            return plan.build();
        } catch (InvalidPlanException e) {
            throw new UsageException(
                    e.faults().stream()
                            .map(fault -> placed(fault, values))
                            .collect(Collectors.joining(values.hasScenario() ? "\n" : "; ")));
        }
    }

    /// What does not fit together among values of which some could not be read; nothing that
    /// depends on those.
    static List<String> faults(Values values) {
        try {
            List<String> unfit = TargetRules.faults(values);
            if (!unfit.isEmpty()) {
                return unfit;
            }
            builder(values).build();
            return List.of();
        } catch (InvalidPlanException e) {
            return e.faults().stream()
                    .filter(fault ->
                            !fault.fields().contains("dataset")
                                    && fault.fields().stream()
                                            .noneMatch(field -> values.isFaulty(option(field))))
                    .map(fault -> placed(fault, values))
                    .toList();
        }
    }

    /// A fault with its line, when a scenario says what it is about.
    private static String placed(PlanFault fault, Values values) {
        String place = values.place(option(fault.fields().getFirst())).orElse("");
        return place + (place.isEmpty() ? "" : ": ") + fault.sentence();
    }

    private static String option(String field) {
        return "--" + field.replace(' ', '-');
    }
}
