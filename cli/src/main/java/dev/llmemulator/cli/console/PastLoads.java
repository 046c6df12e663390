package dev.llmemulator.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.Spelling;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last loads of a console, the newest first, as its page lists them. For one thread.
public final class PastLoads {
    private static final List<String> FIGURES =
            List.of(
                    "throughput.streaming_tokens_per_sec",
                    "ttft.p99",
                    "delivery_lag.p99",
                    "integrity.lost",
                    "integrity.cycles_failed");

    private final Deque<Past> loads = new ArrayDeque<>();

    /// One of them.
    ///
    /// @param number counted from 1
    /// @param started when it began, ISO 8601
    /// @param options what the page has set of it, by name without dashes
    /// @param outcome how it ended
    /// @param figures the figures that the list shows; null when it could not begin
    public record Past(
            int number,
            String started,
            Map<String, String> options,
            Outcome outcome,
            @Nullable Map<String, @Nullable Double> figures) {}

    /// Returns the figures that the list shows of a load.
    public static Map<String, @Nullable Double> figures(LoadResult result) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        FIGURES.forEach(name -> figures.put(name, Figures.named(name).of(result)));
        return figures;
    }

    /// Adds a load that has ended, and forgets the oldest beyond [ConsoleLoads#KEPT].
    public void add(Past past) {
        loads.addFirst(past);
        if (loads.size() > ConsoleLoads.KEPT) {
            loads.removeLast();
        }
    }

    /// Returns the list as a JSON document in one line.
    public String json() {
        return new String(JsonOutput.object(this::write), UTF_8);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("loads");
        for (Past each : loads) {
            json.writeStartObject();
            json.writeNumberField("number", each.number());
            json.writeStringField("started", each.started());
            json.writeObjectFieldStart("options");
            for (Map.Entry<String, String> option : each.options().entrySet()) {
                json.writeStringField(option.getKey(), option.getValue());
            }
            json.writeEndObject();
            json.writeStringField("outcome", Spelling.of(each.outcome()));
            json.writeNumberField("exit_code", each.outcome().exitCode());
            writeFigures(json, each.figures());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeFigures(
            JsonGenerator json, @Nullable Map<String, @Nullable Double> figures)
            throws IOException {
        json.writeFieldName("figures");
        if (figures == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        for (Map.Entry<String, @Nullable Double> each : figures.entrySet()) {
            json.writeFieldName(each.getKey());
            json.writeObject(each.getValue());
        }
        json.writeEndObject();
    }
}
