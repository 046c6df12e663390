package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.InvalidPlanException;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RateProfile;
import java.net.URI;
import java.util.Optional;

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
        return build(plan);
    }

    /// The same for other servers.
    static LoadPlan of(Values values, URI httpUrl, URI wsUrl) {
        return build(builder(values).httpUrl(httpUrl).wsUrl(wsUrl));
    }

    private static LoadPlan.Builder builder(Values values) {
        LoadPlan.Builder plan =
                LoadPlan.builder()
                        .clients(values.of(LoadSettings.CLIENTS))
                        .cycles(values.of(LoadSettings.CYCLES))
                        .length(values.of(LoadSettings.LENGTH))
                        .delay(values.of(LoadSettings.DELAY))
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
            double stream =
                    values.of(LoadSettings.DELAY).toNanos() / 1e9 * values.of(LoadSettings.LENGTH);
            double busy = rate.get().peak() * (stream + 0.5);
            clients = (int) Math.min(MOST_CLIENTS, Math.ceil(busy * 1.5) + 10);
            plan.clients(clients);
        }
        if (!values.isGiven(LoadSettings.MAX_CONCURRENT)) {
            plan.maxConcurrent(clients);
        }
    }

    private static LoadPlan build(LoadPlan.Builder plan) {
        try {
            return plan.build();
        } catch (InvalidPlanException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
