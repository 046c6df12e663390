package dev.llmemulator.load.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Second;
import dev.llmemulator.load.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a run for those who watch it while it goes on, in the names of `result.json` and of
/// `timeseries.csv`. Any thread.
public final class LiveJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private LiveJson() {}

    /// Writes into an object that is open.
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /// Writes what is about to run: a line about it, how many cycles it has where that is known,
    /// and what each figure means.
    public static String plan(LoadPlan plan) {
        return object(json -> {
            json.writeStringField("summary", PlanSummary.line(plan));
            json.writeNumberField("clients", plan.clientsInAll());
            JsonFields.number(
                    json, "cycles", plan.isCounted() ? (double) plan.plannedCycles() : null);
            json.writeObjectFieldStart("figures");
            for (Figure figure : Figures.all().values()) {
                json.writeObjectFieldStart(figure.name());
                json.writeStringField("unit", figure.unit().sign());
                json.writeStringField("help", figure.help());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    /// Writes one second: a line of `timeseries.csv`.
    public static String second(Second second) {
        return object(json -> {
            json.writeNumberField("second", second.second());
            json.writeNumberField("tokens", second.tokens());
            json.writeNumberField("cycles", second.cycles());
            json.writeNumberField("failed", second.failed());
            json.writeNumberField("errors", second.errors());
            json.writeNumberField("connected_clients", second.connected());
            time(json, "delivery_lag_p50_ms", second.lagP50Ms());
            json.writeNumberField("delivery_lag_p99_ms", second.lagP99Ms());
            time(json, "loop_delay_max_ms", second.loopDelayMaxMs());
            json.writeNumberField("cpu", second.cpu());
        });
    }

    /// Writes null for a time that is not known, which is negative.
    private static void time(JsonGenerator json, String name, double millis) throws IOException {
        JsonFields.number(json, name, millis < 0 ? null : millis);
    }

    /// Writes when waves began, in seconds since the start, and how many there will be.
    ///
    /// @param starts of the first hundred at most, and none of a load that has one wave
    public static String waves(LoadPlan plan, List<Double> starts) {
        return object(json -> {
            json.writeFieldName("waves");
            double[] all = starts.stream().mapToDouble(Double::doubleValue).toArray();
            json.writeArray(all, 0, all.length);
            json.writeNumberField("planned", plan.waves());
        });
    }

    /// Writes the figures that are counts of a load's progress: a part of what [#figures] writes.
    public static String counted(LoadProgress progress) {
        return object(json -> {
            json.writeObjectFieldStart("figures");
            json.writeNumberField("integrity.cycles_completed", progress.cycles());
            json.writeNumberField("integrity.cycles_failed", progress.failed());
            json.writeNumberField("integrity.tokens_received", progress.tokens());
            json.writeNumberField("errors.total", progress.errors());
            json.writeEndObject();
        });
    }

    /// Writes every figure: the object `figures` of `result.json`.
    public static String figures(LoadResult result) {
        return object(json -> ResultJson.figures(json, result));
    }

    /// Writes what a run says of itself: the object `verdict` of `result.json`.
    public static String verdict(Verdict verdict) {
        return object(json -> ResultJson.verdict(json, verdict));
    }

    /// Writes the thresholds and their state: the array `thresholds` of `result.json`.
    public static String thresholds(List<Threshold> thresholds) {
        return object(json -> ResultJson.thresholds(json, thresholds));
    }

    /// Writes how a run has ended.
    public static String end(Outcome outcome) {
        return object(json -> {
            json.writeStringField("outcome", Spelling.of(outcome));
            json.writeNumberField("exit_code", outcome.exitCode());
        });
    }

    /// Writes that a run could not begin, and why.
    public static String failure(String reason) {
        return object(json -> {
            json.writeStringField("outcome", Spelling.of(Outcome.SET_UP_FAILED));
            json.writeNumberField("exit_code", Outcome.SET_UP_FAILED.exitCode());
            json.writeStringField("reason", reason);
        });
    }

    /// Writes one probe of a search.
    ///
    /// @param unit what a load is counted in
    public static String probe(Probe probe, String unit) {
        return object(json -> {
            json.writeNumberField("load", probe.load());
            json.writeStringField("unit", unit);
            json.writeStringField("finding", probe.finding().word());
            json.writeStringField("brief", probe.brief());
            JsonFields.texts(json, "remarks", probe.remarks());
            json.writeObjectFieldStart("figures");
            for (Map.Entry<String, @Nullable Double> each : probe.figures().entrySet()) {
                JsonFields.number(json, each.getKey(), each.getValue());
            }
            json.writeEndObject();
        });
    }

    private static String object(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
