package dev.llmemulator.load.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.Distribution.Point;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.PlainNames;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Second;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// What the charts of the HTML report draw, as JSON that may stand inside a script element.
final class ChartData {
    static final List<Timing> CURVES =
            List.of(
                    Timing.REQUEST_CORRECTED,
                    Timing.FIRST_TOKEN_CORRECTED,
                    Timing.INTER_TOKEN,
                    Timing.DELIVERY_LAG,
                    Timing.CONNECT);
    private static final String TOKEN_RATE = "throughput.streaming_tokens_per_sec";
    private static final int BARS = 60;
    private static final double MICROS_A_MILLI = 1_000.0;

    /// On a scale of logarithms there is no zero.
    private static final double LEAST_MILLIS = 0.001;

    private ChartData() {}

    static String of(Conclusion conclusion) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            seconds(json, conclusion.seen().seconds());
            numbers(json, "waves", conclusion.seen().waves());
            Totals totals = conclusion.result().totals();
            curves(json, totals);
            List<Point> bars = totals.distribution(Timing.INTER_TOKEN).bars(BARS);
            json.writeObjectFieldStart("gaps");
            numbers(json, "x", bars.stream().map(bar -> bar.x() / MICROS_A_MILLI).toList());
            numbers(json, "y", bars.stream().map(Point::y).toList());
            json.writeEndObject();
            limits(json, "lag", Timing.DELIVERY_LAG.figure() + ".", conclusion.thresholds());
            limits(json, "tokens", TOKEN_RATE, conclusion.thresholds());
            json.writeEndObject();
        }
        return text.toString().replace("<", "\\u003c");
    }

    /// The thresholds that a chart of seconds can show, as lines.
    private static void limits(
            JsonGenerator json, String chart, String figures, List<Threshold> thresholds)
            throws IOException {
        json.writeArrayFieldStart(chart + "_limits");
        for (Threshold each : thresholds) {
            if (each.condition().figure().name().startsWith(figures)) {
                json.writeStartObject();
                json.writeStringField("name", each.condition().text());
                json.writeNumberField("value", each.condition().bound());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void seconds(JsonGenerator json, List<Second> seconds) throws IOException {
        json.writeObjectFieldStart("seconds");
        column(json, "second", seconds, Second::second);
        column(json, "tokens", seconds, Second::tokens);
        column(json, "cycles", seconds, Second::cycles);
        column(json, "failed", seconds, Second::failed);
        column(json, "errors", seconds, Second::errors);
        column(json, "connected", seconds, Second::connected);
        column(json, "lag_p50", seconds, Second::lagP50Ms);
        column(json, "lag_p99", seconds, Second::lagP99Ms);
        column(json, "loop_delay", seconds, Second::loopDelayMaxMs);
        json.writeEndObject();
    }

    private static void column(
            JsonGenerator json, String name, List<Second> seconds, ToDoubleFunction<Second> value)
            throws IOException {
        numbers(json, name, seconds.stream().map(value::applyAsDouble).toList());
    }

    private static void numbers(JsonGenerator json, String name, List<Double> numbers)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /// All curves over the union of their percentiles, with nulls where one has no point.
    private static void curves(JsonGenerator json, Totals totals) throws IOException {
        SortedSet<Double> nines = new TreeSet<>();
        CURVES.forEach(timing -> nines.addAll(curve(totals.distribution(timing)).keySet()));
        json.writeObjectFieldStart("curves");
        numbers(json, "x", List.copyOf(nines));
        json.writeArrayFieldStart("lines");
        for (Timing timing : CURVES) {
            if (isEmpty(totals, timing)) {
                continue;
            }
            SortedMap<Double, Double> points = curve(totals.distribution(timing));
            json.writeStartObject();
            json.writeStringField("name", PlainNames.of(timing));
            json.writeArrayFieldStart("y");
            for (Double x : nines) {
                Double y = points.get(x);
                if (y == null) {
                    json.writeNull();
                } else {
                    json.writeNumber(y);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Whether a time was never taken.
    static boolean isEmpty(Totals totals, Timing timing) {
        return totals.latency(timing).samples() == 0;
    }

    private static SortedMap<Double, Double> curve(Distribution distribution) {
        SortedMap<Double, Double> points = new TreeMap<>();
        for (Point point : distribution.curve()) {
            if (point.x() < 100) {
                double millis = Math.max(LEAST_MILLIS, point.y() / MICROS_A_MILLI);
                points.put(1 / (1 - point.x() / 100), millis);
            }
        }
        return points;
    }
}
