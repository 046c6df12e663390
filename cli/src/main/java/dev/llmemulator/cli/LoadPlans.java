package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.InvalidPlanException;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.PlanFault;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes the plan of a load from what the user set.
final class LoadPlans {
    private static final int MOST_CLIENTS = 10_000;

    private LoadPlans() {}

    /// A plan for the servers that were named, or else those at the default addresses.
    ///
    /// @throws UsageException when values do not fit together
    static LoadPlan of(Values values) {
        LoadPlan.Builder plan = builder(values);
        values.optional(LoadSettings.HTTP_URL).ifPresent(plan::httpUrl);
        values.optional(LoadSettings.WS_URL).ifPresent(plan::wsUrl);
        return build(plan, values);
    }

    /// The same for other servers.
    static LoadPlan of(Values values, URI httpUrl, URI wsUrl) {
        return build(builder(values).httpUrl(httpUrl).wsUrl(wsUrl), values);
    }

    private static LoadPlan.Builder builder(Values values) {
        LoadPlan.Builder plan =
                LoadPlan.builder()
                        .clients(values.of(LoadSettings.CLIENTS))
                        .cycles(values.of(LoadSettings.CYCLES))
                        .responses(responses(values))
                        .maxConcurrent(values.of(LoadSettings.MAX_CONCURRENT))
                        .rampDelay(values.of(LoadSettings.RAMP_DELAY))
                        .connectionTimeout(values.of(LoadSettings.CONNECTION_TIMEOUT))
                        .requestTimeout(values.of(LoadSettings.REQUEST_TIMEOUT))
                        .format(values.of(LoadSettings.PROTOCOL))
                        .shape(shape(values));
        pool(values, plan);
        values.optional(LoadSettings.SEED).ifPresent(plan::seed);
        values.optional(LoadSettings.GOODPUT).ifPresent(plan::objectives);
        values.optional(LoadSettings.HTTP_CONNECTIONS).ifPresent(plan::httpConnections);
        return plan;
    }

    /// A file of pairs stands in place of a length and a delay, which have defaults.
    static ResponseMix responses(Values values) {
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
                values.of(LoadSettings.WARM_UP),
                values.of(LoadSettings.COOL_DOWN),
                values.of(LoadSettings.THINK_TIME),
                values.of(LoadSettings.BACKLOG));
    }

    /// An open load whose user says nothing of clients gets half as many again as are busy at the
    /// highest rate (Little's law) when a stream takes half a second longer than planned, and ten.
    private static void pool(Values values, LoadPlan.Builder plan) {
        Optional<RateProfile> rate = values.optional(LoadSettings.RATE);
        if (!values.of(LoadSettings.ARRIVAL).isOpen() || rate.isEmpty()) {
            return;
        }
        int clients = values.of(LoadSettings.CLIENTS);
        if (!values.isGiven(LoadSettings.CLIENTS)) {
            double busy = rate.get().peak() * (responses(values).meanSpanSeconds(null) + 0.5);
            clients = (int) Math.min(MOST_CLIENTS, Math.ceil(busy * 1.5) + 10);
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

    /// A fault with its line, when a scenario says what it is about. Of fields that do not go
    /// together the first is named.
    private static String placed(PlanFault fault, Values values) {
        String option = "--" + fault.field().split(" [+x] ", 2)[0].replace(' ', '-');
        return values.place(option).map(place -> place + ": ").orElse("") + fault.sentence();
    }
}
