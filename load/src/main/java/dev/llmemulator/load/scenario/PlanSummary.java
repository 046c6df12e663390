package dev.llmemulator.load.scenario;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Summarizes a load in a few keys for logs and reports, in the notation of the options.
public final class PlanSummary {
    private final Map<String, String> keys = new LinkedHashMap<>();

    private PlanSummary() {}

    /// Returns the keys in order.
    public static Map<String, String> of(LoadPlan plan) {
        PlanSummary summary = new PlanSummary();
        summary.add("clients", plan.clientsInAll());
        if (plan.isCounted()) {
            summary.add("cycles", plan.cycles());
            summary.add("max_concurrent", plan.maxConcurrent());
            summary.add("waves", plan.waves());
        }
        if (!plan.share().isWhole()) {
            summary.add("share", plan.share().written());
        }
        summary.shape(plan.shape());
        summary.add("responses", plan.responses().description());
        if (plan.target() instanceof Target.OpenAi openAi) {
            summary.add("target", "openai");
            summary.add("endpoint", Spelling.of(openAi.endpoint()));
            summary.add("model", openAi.model());
            if (openAi.prompts() != null) {
                summary.add("prompts", openAi.prompts().description());
            }
        }
        return summary.keys;
    }

    /// Returns the summary in one line: `clients=10, cycles=5`.
    public static String line(LoadPlan plan) {
        return of(plan).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private void shape(LoadShape shape) {
        add("arrival", Spelling.of(shape.arrival()));
        if (shape.rate() != null) {
            add("rate", shape.rate().written());
        }
        if (shape.arrival() == ArrivalKind.GAMMA) {
            add("burstiness", shape.burstiness());
        }
        if (shape.duration() != null) {
            add("duration", Durations.written(shape.duration()));
        }
        if (shape.arrivals() != null) {
            add("arrivals", shape.arrivals());
        }
        positive("warm_up", shape.warmUp());
        positive("cool_down", shape.coolDown());
        if (shape.thinkTime().mean() > 0) {
            add("think_time", shape.thinkTime().written("s"));
        }
    }

    private void positive(String key, Duration value) {
        if (value.isPositive()) {
            add(key, Durations.written(value));
        }
    }

    private void add(String key, Object value) {
        keys.put(key, value.toString());
    }
}
