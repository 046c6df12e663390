package dev.llmemulator.load.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Fault;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.EnumSet;
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
        throughput(json, result);
        latencies(json, result.totals());
        clocks(json, result.totals());
        connections(json, result.totals());
        integrity(json, result);
        errors(json, result.totals());
        examples(json, result.totals());
        json.writeEndObject();
    }

    private static void plan(JsonGenerator json, LoadPlan plan) throws IOException {
        json.writeObjectFieldStart("plan");
        json.writeNumberField("clients", plan.clients());
        json.writeNumberField("cycles", plan.cycles());
        double length = plan.responses().meanLength();
        if (length == Math.rint(length)) {
            json.writeNumberField("length", Math.round(length));
        } else {
            json.writeNumberField("length", length);
        }
        if (plan.target().isPaced()) {
            json.writeNumberField("delay_s", plan.responses().meanDelaySeconds());
            json.writeNumberField("ttft_s", plan.firstTokenSeconds());
        }
        json.writeStringField("responses", plan.responses().description());
        json.writeNumberField("max_concurrent", plan.maxConcurrent());
        json.writeNumberField("ramp_delay_s", seconds(plan.rampDelay()));
        json.writeNumberField("connection_timeout_s", seconds(plan.connectionTimeout()));
        json.writeNumberField("request_timeout_s", seconds(plan.requestTimeout()));
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
            }
        }
    }

    private static void throughput(JsonGenerator json, LoadResult result) throws IOException {
        json.writeObjectFieldStart("throughput");
        json.writeNumberField("requests_per_sec", result.requestsPerSecond());
        json.writeNumberField("tokens_per_sec", result.tokensPerSecond());
        json.writeNumberField("cycles_per_sec", result.cyclesPerSecond());
        number(json, "streaming_tokens_per_sec", result.streamingTokensPerSecond());
        json.writeEndObject();
    }

    private static void latencies(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("latencies_ms");
        for (Timing timing : EnumSet.range(Timing.CONNECT, Timing.DELIVERY_LAG)) {
            json.writeFieldName(Spelling.of(timing));
            latency(json, totals.latency(timing));
        }
        json.writeEndObject();
    }

    private static void latency(JsonGenerator json, Latency latency) throws IOException {
        boolean none = latency.samples() == 0;
        json.writeStartObject();
        json.writeNumberField("samples", latency.samples());
        number(json, "p50", none ? null : latency.p50() / 1_000.0);
        number(json, "p95", none ? null : latency.p95() / 1_000.0);
        number(json, "p99", none ? null : latency.p99() / 1_000.0);
        number(json, "max", none ? null : latency.max() / 1_000.0);
        json.writeEndObject();
    }

    private static void clocks(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("clocks");
        number(json, "offset_ms", largest(totals.latency(Timing.CLOCK_OFFSET)));
        number(json, "bound_ms", largest(totals.latency(Timing.CLOCK_BOUND)));
        count(json, totals, Count.LAGS_UNPLACED);
        count(json, totals, Count.LAGS_BELOW_ZERO);
        json.writeEndObject();
    }

    private static @Nullable Double largest(Latency latency) {
        return latency.samples() == 0 ? null : latency.max() / 1_000.0;
    }

    private static void connections(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("connections");
        json.writeNumberField("successful", totals.count(Count.CLIENTS_SUCCESSFUL));
        json.writeNumberField("failed", totals.count(Count.CLIENTS_FAILED));
        json.writeNumberField("total_errors", totals.errors());
        count(json, totals, Count.RECONNECTIONS);
        count(json, totals, Count.RECOVERED_TOKENS);
        count(json, totals, Count.RESUMED_STREAMS);
        count(json, totals, Count.REJECTED);
        count(json, totals, Count.MESSAGES_RECEIVED);
        count(json, totals, Count.FRAMES_RECEIVED);
        count(json, totals, Count.REQUESTS);
        count(json, totals, Count.REQUESTS_RETRIED);
        count(json, totals, Count.SOCKETS_REFUSED);
        json.writeEndObject();
    }

    private static void integrity(JsonGenerator json, LoadResult result) throws IOException {
        Totals totals = result.totals();
        json.writeObjectFieldStart("integrity");
        json.writeNumberField("cycles_planned", result.plannedCycles());
        count(json, totals, Count.CYCLES_COMPLETED);
        count(json, totals, Count.CYCLES_FAILED);
        count(json, totals, Count.CYCLES_INTERRUPTED);
        count(json, totals, Count.CYCLES_LATE);
        count(json, totals, Count.CYCLES_DROPPED);
        count(json, totals, Count.TOKENS_EXPECTED);
        count(json, totals, Count.TOKENS_RECEIVED);
        count(json, totals, Count.LOST);
        count(json, totals, Count.DUPLICATED);
        count(json, totals, Count.REORDERED);
        count(json, totals, Count.CORRUPTED);
        count(json, totals, Count.TRUNCATED);
        count(json, totals, Count.DEDUPLICATED);
        count(json, totals, Count.CHECKSUM_MISMATCHES);
        count(json, totals, Count.STRAY);
        number(json, "achieved_of_offered", result.achievedOfOffered());
        number(json, "stream_pacing", result.streamPacing());
        json.writeEndObject();
    }

    private static void errors(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("errors");
        for (Map.Entry<Fault, Long> fault : totals.faults().entrySet()) {
            json.writeNumberField(Spelling.of(fault.getKey()), fault.getValue());
        }
        json.writeEndObject();
    }

    private static void examples(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("error_examples");
        for (Map.Entry<Fault, String> fault : totals.examples().entrySet()) {
            json.writeStringField(Spelling.of(fault.getKey()), fault.getValue());
        }
        json.writeEndObject();
    }

    private static void count(JsonGenerator json, Totals totals, Count count) throws IOException {
        json.writeNumberField(Spelling.of(count), totals.count(count));
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value)
            throws IOException {
        if (value == null || !Double.isFinite(value)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
