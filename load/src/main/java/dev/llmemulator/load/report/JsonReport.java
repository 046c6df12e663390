package dev.llmemulator.load.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.FigureGroup;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures of the text report, and more, as JSON: `docs/result.schema.json`.
public final class JsonReport {
    private static final int SCHEMA = 1;

    private JsonReport() {}

    /// The result of a run.
    public static String of(LoadResult result) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            writeObject(result, json);
        }
        return text.append('\n').toString();
    }

    /// Writes the result as an object where a generator stands.
    public static void writeObject(LoadResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeStringField("client", "java");
        json.writeStringField("outcome", Spelling.of(result.outcome()));
        json.writeNumberField("exit_code", result.outcome().exitCode());
        json.writeBooleanField("interrupted", result.interrupted());
        json.writeNumberField("duration_s", result.durationSeconds());
        plan(json, result.plan());
        section(json, result, FigureGroup.THROUGHPUT);
        json.writeObjectFieldStart("latencies_ms");
        for (Timing timing : Timing.values()) {
            if (timing.visibility().isInJson()) {
                section(json, result, timing);
            }
        }
        if (result.plan().target() instanceof Target.OpenAi) {
            section(json, result, Timing.TIME_PER_TOKEN);
            section(json, result, Timing.END_TO_END);
        }
        json.writeEndObject();
        turns(json, result.totals());
        section(json, result, FigureGroup.CLOCKS);
        section(json, result, FigureGroup.CONNECTIONS);
        section(json, result, FigureGroup.INTEGRITY);
        errors(json, result.totals());
        examples(json, result.totals());
        json.writeEndObject();
    }

    private static void plan(JsonGenerator json, LoadPlan plan) throws IOException {
        json.writeObjectFieldStart("plan");
        json.writeNumberField("clients", plan.clientsInAll());
        json.writeNumberField("cycles", plan.cycles());
        double length = plan.responses().meanLength();
        if (length == Math.rint(length)) {
            json.writeNumberField("length", Math.round(length));
        } else {
            json.writeNumberField("length", length);
        }
        if (plan.target().isPaced()) {
            json.writeNumberField("delay_s", plan.responses().meanDelaySeconds());
            json.writeNumberField("ttft_s", plan.responses().meanDelaySeconds());
        }
        json.writeStringField("responses", plan.responses().description());
        json.writeNumberField("max_concurrent", plan.maxConcurrent());
        json.writeNumberField("ramp_delay_s", seconds(plan.rampDelay()));
        json.writeNumberField("connection_timeout_s", seconds(plan.patience().connecting()));
        json.writeNumberField("request_timeout_s", seconds(plan.patience().request()));
        target(json, plan.target());
        json.writeNumberField("seed", plan.seed());
        json.writeNumberField("http_connections", plan.httpConnectionLimit());
        json.writeNumberField("waves", plan.waves());
        json.writeStringField("arrival", Spelling.of(plan.shape().arrival()));
        if (plan.target().isPaced()) {
            json.writeNumberField("ideal_s", plan.idealSeconds());
        }
        json.writeEndObject();
    }

    private static void target(JsonGenerator json, Target target) throws IOException {
        json.writeStringField("http_url", target.url().toString());
        switch (target) {
            case Target.Sessions sessions -> {
                json.writeStringField("ws_url", sessions.wsUrl().toString());
                json.writeStringField("protocol", Spelling.of(sessions.format()));
            }
            case Target.OpenAi openAi -> {
                json.writeStringField("target", "openai");
                json.writeStringField("endpoint", Spelling.of(openAi.endpoint()));
                json.writeStringField("model", openAi.model());
                if (openAi.prompts() != null) {
                    json.writeStringField("prompts", openAi.prompts().description());
                }
            }
        }
    }

    /// What the table of figures has for a section.
    private static void section(JsonGenerator json, LoadResult result, Enum<?> section)
            throws IOException {
        json.writeObjectFieldStart(Spelling.of(section));
        for (Figure figure : Figures.in(section)) {
            if (figure.place().visibility().isInJson()) {
                number(json, figure, figure.of(result));
            }
        }
        json.writeEndObject();
    }

    private static void turns(JsonGenerator json, Totals totals) throws IOException {
        if (totals.turns().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("turns");
        for (TurnFigures turn : TurnFigures.of(totals)) {
            json.writeStartObject();
            json.writeStringField("turn", turn.name());
            json.writeNumberField("cycles", turn.cycles());
            for (Map.Entry<String, @Nullable Double> each : turn.millis().entrySet()) {
                if (each.getValue() == null) {
                    json.writeNullField(each.getKey());
                } else {
                    json.writeNumberField(each.getKey(), each.getValue());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void errors(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("errors");
        for (Map.Entry<ErrorKind, Long> fault : totals.faults().entrySet()) {
            json.writeNumberField(Spelling.of(fault.getKey()), fault.getValue());
        }
        json.writeEndObject();
    }

    private static void examples(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("error_examples");
        for (Map.Entry<ErrorKind, String> fault : totals.examples().entrySet()) {
            json.writeStringField(Spelling.of(fault.getKey()), fault.getValue());
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, Figure figure, @Nullable Double value)
            throws IOException {
        String key = figure.place().key();
        if (value == null || !Double.isFinite(value)) {
            json.writeNullField(key);
        } else if (figure.unit() == Unit.COUNT) {
            json.writeNumberField(key, value.longValue());
        } else {
            json.writeNumberField(key, value);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
