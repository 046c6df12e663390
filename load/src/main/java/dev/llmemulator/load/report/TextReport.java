package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.OneLine;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.PlanSummary;
import dev.llmemulator.load.scenario.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The report for people and for scripts that read it: fixed lines, keys only ever appended, plain
/// decimals whatever the locale, `-` where there is no sample.
public final class TextReport {
    private static final String RULE = "=".repeat(80);

    private TextReport() {}

    /// The report of a run, each line ended with a newline.
    public static String of(LoadResult result) {
        return of(result, List.of());
    }

    /// The same with more sections before its closing line.
    public static String of(LoadResult result, List<Section> more) {
        StringBuilder text = new StringBuilder();
        text.append("LOAD TEST RESULTS\n").append(RULE).append('\n');
        text.append("Test completed. ").append(summary(result)).append('\n');
        if (!result.plan().isCounted() || !result.plan().responses().isFixed()) {
            section(text, "LOAD", load(result));
        }
        section(text, "THROUGHPUT", throughput(result));
        Totals totals = result.totals();
        section(text, "REQUEST LATENCY (ms)", latency(totals, Timing.REQUEST).with("max"));
        section(text, "TOKEN LATENCY (ms)", latency(totals, Timing.FIRST_TOKEN));
        if (result.plan().shape().arrival().isOpen()) {
            LatencyKeys request = latency(totals, Timing.REQUEST_CORRECTED).with("max");
            section(text, "REQUEST LATENCY FROM THE INTENDED TIME (ms)", request);
            LatencyKeys token = latency(totals, Timing.FIRST_TOKEN_CORRECTED).with("max");
            section(text, "TOKEN LATENCY FROM THE INTENDED TIME (ms)", token);
        }
        section(text, "INTER-TOKEN LATENCY (ms)", latency(totals, Timing.INTER_TOKEN).with("max"));
        section(text, "DELIVERY LAG (ms)", deliveryLag(totals));
        section(text, "CONNECTIONS", connections(totals));
        section(text, "INTEGRITY", integrity(result));
        failed(text, totals);
        goodput(text, result);
        errors(text, totals);
        apart(text, "WARM-UP (in no figure above)", result.phases().get(Phase.WARM_UP));
        apart(text, "COOL-DOWN (in no figure above)", result.phases().get(Phase.COOL_DOWN));
        more.forEach(each -> section(text, each.title(), String.join("\n  ", each.lines())));
        return text.append(RULE).append('\n').toString();
    }

    private static void section(StringBuilder text, String title, Object keys) {
        text.append('\n').append(title).append(":\n  ").append(keys).append('\n');
    }

    private static void failed(StringBuilder text, Totals totals) {
        if (totals.latency(Timing.FAILED_CYCLE).samples() > 0) {
            LatencyKeys keys = latency(totals, Timing.FAILED_CYCLE).with("max");
            section(text, "FAILED CYCLES (ms until given up)", keys);
        }
    }

    private static void goodput(StringBuilder text, LoadResult result) {
        if (!result.plan().objectives().isEmpty()) {
            Keys keys =
                    new Keys()
                            .add("cycles_per_sec", decimal(result.goodCyclesPerSecond()))
                            .add("of_ended", decimal(result.goodOfEnded()));
            result.plan().objectives().forEach(each -> keys.add("objective", each));
            section(text, "GOODPUT", keys);
        }
    }

    private static void errors(StringBuilder text, Totals totals) {
        List<String> kinds = new ArrayList<>();
        totals.faults()
                .forEach((fault, count) ->
                        kinds.add(
                                new Keys()
                                        .add("kind", Spelling.of(fault))
                                        .add("count", count)
                                        .add("example", totals.examples().getOrDefault(fault, "-"))
                                        .toString()));
        if (!kinds.isEmpty()) {
            section(text, "ERRORS", String.join("\n  ", kinds));
        }
    }

    private static void apart(StringBuilder text, String title, @Nullable Totals totals) {
        if (totals == null) {
            return;
        }
        Keys keys =
                new Keys()
                        .add("cycles_completed", totals.count(Count.CYCLES_COMPLETED))
                        .add("cycles_failed", totals.count(Count.CYCLES_FAILED))
                        .add("cycles_late", totals.count(Count.CYCLES_LATE))
                        .add("cycles_dropped", totals.count(Count.CYCLES_DROPPED))
                        .add("tokens_received", totals.count(Count.TOKENS_RECEIVED))
                        .add("lost", totals.count(Count.LOST))
                        .add("errors", totals.errors());
        section(text, title, keys);
    }

    private static Keys summary(LoadResult result) {
        Keys keys =
                new Keys()
                        .add("total_clients", result.plan().clients())
                        .add("total_cycles", result.totals().count(Count.CYCLES_COMPLETED))
                        .add("duration", decimal(result.durationSeconds()) + "s");
        return result.interrupted() ? keys.add("interrupted", true) : keys;
    }

    /// What was asked for, where that is not said by the number of cycles.
    private static Keys load(LoadResult result) {
        Keys keys = new Keys();
        PlanSummary.of(result.plan()).forEach(keys::add);
        Double arrivals = result.arrivalsPerSecond();
        return arrivals == null ? keys : keys.add("arrivals_per_sec", decimal(arrivals));
    }

    private static Keys throughput(LoadResult result) {
        return new Keys()
                .add("requests_per_sec", decimal(result.requestsPerSecond()))
                .add("tokens_per_sec", decimal(result.tokensPerSecond()))
                .add("cycles_per_sec", decimal(result.cyclesPerSecond()))
                .add("streaming_tokens_per_sec", decimal(result.streamingTokensPerSecond()));
    }

    private static LatencyKeys latency(Totals totals, Timing timing) {
        return new LatencyKeys(totals.latency(timing));
    }

    /// Between two clocks with how well their offset is known.
    private static Keys deliveryLag(Totals totals) {
        Keys keys = latency(totals, Timing.DELIVERY_LAG).with("max").keys();
        long bound = totals.latency(Timing.CLOCK_BOUND).max();
        return bound == 0 ? keys : keys.add("bound", decimal(bound / 1_000.0));
    }

    private static Keys connections(Totals totals) {
        return new Keys()
                .add("successful", totals.count(Count.CLIENTS_SUCCESSFUL))
                .add("failed", totals.count(Count.CLIENTS_FAILED))
                .add("total_errors", totals.errors())
                .add("reconnections", totals.count(Count.RECONNECTIONS))
                .add("recovered_tokens", totals.count(Count.RECOVERED_TOKENS))
                .add("resumed_streams", totals.count(Count.RESUMED_STREAMS))
                .add("rejected", totals.count(Count.REJECTED))
                .add("messages_received", totals.count(Count.MESSAGES_RECEIVED))
                .add("frames_received", totals.count(Count.FRAMES_RECEIVED))
                .addUnlessZero("requests_retried", totals.count(Count.REQUESTS_RETRIED))
                .addUnlessZero("sockets_refused", totals.count(Count.SOCKETS_REFUSED));
    }

    private static Keys integrity(LoadResult result) {
        Totals totals = result.totals();
        return new Keys()
                .add("cycles_planned", result.plannedCycles())
                .add("cycles_completed", totals.count(Count.CYCLES_COMPLETED))
                .add("cycles_failed", totals.count(Count.CYCLES_FAILED))
                .add("tokens_expected", totals.count(Count.TOKENS_EXPECTED))
                .add("tokens_received", totals.count(Count.TOKENS_RECEIVED))
                .add("lost", totals.count(Count.LOST))
                .add("duplicated", totals.count(Count.DUPLICATED))
                .add("reordered", totals.count(Count.REORDERED))
                .add("corrupted", totals.count(Count.CORRUPTED))
                .add("truncated", totals.count(Count.TRUNCATED))
                .add("deduplicated", totals.count(Count.DEDUPLICATED))
                .add("achieved_of_offered", decimal(result.achievedOfOffered()))
                .add("stream_pacing", decimal(result.streamPacing()))
                .addUnlessZero("cycles_interrupted", totals.count(Count.CYCLES_INTERRUPTED))
                .addUnlessZero("cycles_late", totals.count(Count.CYCLES_LATE))
                .addUnlessZero("cycles_dropped", totals.count(Count.CYCLES_DROPPED))
                .addUnlessZero("checksum_mismatches", totals.count(Count.CHECKSUM_MISMATCHES))
                .addUnlessZero("stray", totals.count(Count.STRAY));
    }

    private static String decimal(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    /// Keys and values in a bracket.
    private static final class Keys {
        private final StringBuilder text = new StringBuilder("[");

        Keys add(String key, Object value) {
            text.append(text.length() == 1 ? "" : ", ").append(key).append('=');
            text.append(OneLine.of(value.toString()));
            return this;
        }

        /// For what is said only when it is there.
        Keys addUnlessZero(String key, long value) {
            return value == 0 ? this : add(key, value);
        }

        @Override
        public String toString() {
            return text + "]";
        }
    }

    /// The percentiles of a distribution.
    private record LatencyKeys(Latency latency, Keys keys) {
        LatencyKeys(Latency latency) {
            this(latency, new Keys());
            keys.add("p50", millis(latency.p50()))
                    .add("p95", millis(latency.p95()))
                    .add("p99", millis(latency.p99()));
        }

        LatencyKeys with(String key) {
            keys.add(key, millis(latency.max()));
            return this;
        }

        private String millis(long micros) {
            return latency.samples() == 0 ? "-" : decimal(micros / 1_000.0);
        }

        @Override
        public String toString() {
            return keys.toString();
        }
    }
}
