package dev.llmemulator.cli;

import dev.llmemulator.cli.option.LoadSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.scenario.InvalidPlanException;
import dev.llmemulator.load.scenario.LoadPlan;
import java.net.URI;

/// Makes the plan of a load from what the user set.
final class LoadPlans {
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
                        .format(values.of(LoadSettings.PROTOCOL));
        values.optional(LoadSettings.SEED).ifPresent(plan::seed);
        values.optional(LoadSettings.HTTP_CONNECTIONS).ifPresent(plan::httpConnections);
        return plan;
    }

    private static LoadPlan build(LoadPlan.Builder plan) {
        try {
            return plan.build();
        } catch (InvalidPlanException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
