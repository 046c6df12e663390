package dev.llmemulator.load.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Span;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.FleetFacts;
import dev.llmemulator.load.report.JsonReport;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ResponsePlan;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Rule;
import dev.llmemulator.load.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run for machines: the verdict first, then thresholds, every figure, the surroundings, the
/// scenario to repeat it from, and the whole report of `--json` with the plan.
final class ResultJson {
    static final int SCHEMA = 1;

    private ResultJson() {}

    static String of(Conclusion conclusion, Surroundings surroundings) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            verdict(json, conclusion.verdict());
            json.writeStringField("outcome", Spelling.of(conclusion.outcome()));
            json.writeNumberField("exit_code", conclusion.outcome().exitCode());
            thresholds(json, conclusion.thresholds());
            figures(json, conclusion.result());
            phases(json, conclusion.result());
            surroundings(json, surroundings);
            JsonFields.texts(json, "scenario", surroundings.scenario());
            pairs(json, conclusion.result().plan().responses());
            json.writeNumberField("seconds", conclusion.seen().seconds().size());
            turns(json, conclusion.result().totals());
            waves(json, conclusion.seen().waves());
            json.writeFieldName("report");
            JsonReport.writeObject(conclusion.result(), json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    static void figures(JsonGenerator json, LoadResult result) throws IOException {
        json.writeObjectFieldStart("figures");
        for (Figure figure : Figures.all().values()) {
            JsonFields.number(json, figure.name(), figure.of(result));
        }
        json.writeEndObject();
    }

    static void verdict(JsonGenerator json, Verdict verdict) throws IOException {
        json.writeObjectFieldStart("verdict");
        json.writeBooleanField("valid", verdict.isValid());
        JsonFields.texts(json, "reasons", verdict.reasons());
        JsonFields.texts(json, "notes", verdict.notes());
        json.writeObjectFieldStart("rules");
        for (Map.Entry<Rule, Double> each : verdict.values().entrySet()) {
            Rule rule = each.getKey();
            json.writeObjectFieldStart(Spelling.of(rule));
            json.writeNumberField("value", each.getValue());
            json.writeNumberField("limit", rule.limit());
            json.writeStringField("unit", rule.unit());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static void thresholds(JsonGenerator json, List<Threshold> thresholds) throws IOException {
        json.writeArrayFieldStart("thresholds");
        for (Threshold each : thresholds) {
            json.writeStartObject();
            json.writeStringField("fail_if", each.condition().text());
            JsonFields.number(json, "value", each.value());
            json.writeBooleanField("missed", each.missed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The pairs of a file, so that the run can be shown without it: words and seconds each.
    private static void pairs(JsonGenerator json, ResponseMix responses) throws IOException {
        if (!(responses instanceof ResponseMix.Pairs(List<ResponsePlan> pairs))) {
            return;
        }
        json.writeArrayFieldStart("pairs");
        for (ResponsePlan pair : pairs) {
            json.writeArray(new double[] {pair.length(), pair.delay().toNanos() / 1e9}, 0, 2);
        }
        json.writeEndArray();
    }

    /// How many samples the times of each turn have, so that a log which was cut is found.
    private static void turns(JsonGenerator json, Totals totals) throws IOException {
        json.writeArrayFieldStart("turns");
        for (Map<Timing, Distribution> turn : totals.turns()) {
            json.writeStartObject();
            for (Map.Entry<Timing, Distribution> each : turn.entrySet()) {
                String name = Spelling.of(each.getKey());
                json.writeNumberField(name, each.getValue().latency().samples());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// When waves began, where there is more than one: seconds since the start.
    private static void waves(JsonGenerator json, List<Double> waves) throws IOException {
        if (waves.size() > 1) {
            double[] starts = waves.stream().mapToDouble(Double::doubleValue).toArray();
            json.writeFieldName("waves");
            json.writeArray(starts, 0, starts.length);
        }
    }

    /// What the figures are made of, so that a merge is exact.
    private static void phases(JsonGenerator json, LoadResult result) throws IOException {
        json.writeObjectFieldStart("phases");
        for (Map.Entry<Phase, Totals> each : result.phases().entrySet()) {
            Totals totals = each.getValue();
            json.writeObjectFieldStart(Spelling.of(each.getKey()));
            span(json, "load", totals.spans().load());
            span(json, "offered", totals.spans().offered());
            json.writeNumberField("planned_stream_ns", totals.spans().plannedStreamNanos());
            json.writeNumberField("actual_stream_ns", totals.spans().actualStreamNanos());
            counts(json, "counts", totals.counts());
            counts(json, "errors", totals.faults());
            json.writeObjectFieldStart("error_examples");
            for (Map.Entry<ErrorKind, String> example : totals.examples().entrySet()) {
                String name = Spelling.of(example.getKey());
                json.writeStringField(name, example.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /// How long after the start something began, and how long it lasted.
    private static void span(JsonGenerator json, String name, Span span) throws IOException {
        json.writeNumberField(name + "_from_ns", span.from());
        json.writeNumberField(name + "_ns", span.nanos());
    }

    private static void counts(JsonGenerator json, String name, Map<? extends Enum<?>, Long> counts)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<? extends Enum<?>, Long> each : counts.entrySet()) {
            json.writeNumberField(Spelling.of(each.getKey()), each.getValue());
        }
        json.writeEndObject();
    }

    private static void surroundings(JsonGenerator json, Surroundings surroundings)
            throws IOException {
        json.writeObjectFieldStart("surroundings");
        json.writeStringField("started", surroundings.started());
        json.writeNumberField("started_ms", surroundings.startedMillis());
        json.writeArrayFieldStart("machines");
        for (Machine machine : surroundings.machines()) {
            machine(json, machine);
        }
        json.writeEndArray();
        fleet(json, surroundings.fleet());
        json.writeEndObject();
    }

    private static void fleet(JsonGenerator json, @Nullable FleetFacts fleet) throws IOException {
        if (fleet != null) {
            json.writeObjectFieldStart("fleet");
            json.writeNumberField("agents", fleet.agents());
            json.writeNumberField("lost", fleet.lost());
            json.writeNumberField("clock_bound_ms", fleet.clockBoundMs());
            json.writeNumberField("start_spread_ms", fleet.startSpreadMs());
            json.writeNumberField("unreported", fleet.unreported());
            json.writeEndObject();
        }
    }

    private static void machine(JsonGenerator json, Machine machine) throws IOException {
        json.writeStartObject();
        json.writeStringField("part", machine.part());
        json.writeStringField("version", machine.version());
        json.writeStringField("system", machine.system());
        json.writeNumberField("processors", machine.processors());
        json.writeNumberField("heap_mib", machine.memoryMib());
        json.writeStringField("jdk", machine.jdk());
        JsonFields.texts(json, "jvm_flags", machine.jvmFlags());
        json.writeEndObject();
    }
}
