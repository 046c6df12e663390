package dev.llmemulator.load.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.JsonReport;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Rule;
import dev.llmemulator.load.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run for machines: the verdict first, then thresholds, every figure, the surroundings, the
/// scenario to repeat it from, and the whole report of `--json` with the plan.
final class ResultJson {
    private static final int SCHEMA = 1;

    private ResultJson() {}

    static String of(Conclusion conclusion, Surroundings surroundings) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            verdict(json, conclusion.verdict());
            json.writeStringField("outcome", conclusion.outcome().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("exit_code", conclusion.outcome().exitCode());
            thresholds(json, conclusion.thresholds());
            json.writeObjectFieldStart("figures");
            for (Figure figure : Figures.all().values()) {
                number(json, figure.name(), figure.of(conclusion.result()));
            }
            json.writeEndObject();
            spans(json, conclusion);
            surroundings(json, surroundings);
            json.writeObjectFieldStart("scenario");
            for (Map.Entry<String, String> each : surroundings.scenario().entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("report");
            JsonReport.writeObject(conclusion.result(), json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void verdict(JsonGenerator json, Verdict verdict) throws IOException {
        json.writeObjectFieldStart("verdict");
        json.writeBooleanField("valid", verdict.isValid());
        texts(json, "reasons", verdict.reasons());
        texts(json, "notes", verdict.notes());
        json.writeObjectFieldStart("rules");
        for (Map.Entry<Rule, Double> each : verdict.values().entrySet()) {
            Rule rule = each.getKey();
            json.writeObjectFieldStart(rule.name().toLowerCase(Locale.ROOT));
            json.writeNumberField("value", each.getValue());
            json.writeNumberField("limit", rule.limit());
            json.writeStringField("unit", rule.unit());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void thresholds(JsonGenerator json, List<Threshold> thresholds)
            throws IOException {
        json.writeArrayFieldStart("thresholds");
        for (Threshold each : thresholds) {
            json.writeStartObject();
            json.writeStringField("fail_if", each.condition().text());
            number(json, "value", each.value());
            json.writeBooleanField("missed", each.missed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// What rates are made of, so that a merge is exact.
    private static void spans(JsonGenerator json, Conclusion conclusion) throws IOException {
        json.writeObjectFieldStart("spans");
        json.writeNumberField("duration_s", conclusion.result().durationSeconds());
        json.writeNumberField("load_ns", conclusion.result().totals().loadNanos());
        json.writeNumberField(
                "planned_stream_ns", conclusion.result().totals().plannedStreamNanos());
        json.writeNumberField("actual_stream_ns", conclusion.result().totals().actualStreamNanos());
        json.writeEndObject();
    }

    private static void surroundings(JsonGenerator json, Surroundings surroundings)
            throws IOException {
        json.writeObjectFieldStart("surroundings");
        json.writeStringField("version", surroundings.version());
        json.writeStringField("started", surroundings.started());
        json.writeStringField("system", surroundings.system());
        json.writeNumberField("processors", surroundings.processors());
        json.writeNumberField("heap_mib", surroundings.memoryMib());
        json.writeStringField("jdk", surroundings.jdk());
        texts(json, "jvm_flags", surroundings.jvmFlags());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value)
            throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumberField(name, value.longValue());
        } else {
            json.writeNumberField(name, value);
        }
    }
}
