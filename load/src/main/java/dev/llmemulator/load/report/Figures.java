package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.scenario.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The table of all figures: the one place from which files and thresholds take their names.
public final class Figures {
    private static final double MICROS_A_MILLI = 1_000.0;

    private static final Set<Count> CONNECTION_COUNTS =
            EnumSet.of(
                    Count.CLIENTS_SUCCESSFUL,
                    Count.CLIENTS_FAILED,
                    Count.CLIENTS_INTERRUPTED,
                    Count.FRAMES_RECEIVED,
                    Count.MESSAGES_RECEIVED,
                    Count.RECONNECTIONS,
                    Count.RECOVERED_TOKENS,
                    Count.RESUMED_STREAMS,
                    Count.REJECTED,
                    Count.REQUESTS,
                    Count.REQUESTS_RETRIED,
                    Count.SOCKETS_REFUSED);

    private static final Set<Count> CLOCK_COUNTS =
            EnumSet.of(Count.LAGS_UNPLACED, Count.LAGS_BELOW_ZERO);

    private static final Map<String, Figure> ALL = table();

    private Figures() {}

    /// Every figure by name, in the order of reports.
    public static Map<String, Figure> all() {
        return ALL;
    }

    /// A figure that is known to be there.
    ///
    /// @throws IllegalArgumentException when it is not
    public static Figure named(String name) {
        Figure figure = ALL.get(name);
        if (figure == null) {
            throw new IllegalArgumentException("figure is " + name + ", expected one of the table");
        }
        return figure;
    }

    /// How figures call a timing.
    public static String name(Timing timing) {
        return switch (timing) {
            case FIRST_TOKEN -> "ttft";
            case FIRST_TOKEN_CORRECTED -> "ttft_corrected";
            default -> Spelling.of(timing);
        };
    }

    private static Map<String, Figure> table() {
        List<Figure> figures = new ArrayList<>(rates());
        for (Timing timing : Timing.values()) {
            percentiles(figures, timing);
        }
        for (Count count : Count.values()) {
            figures.add(count(count));
        }
        figures.add(
                new Figure(
                        "errors.total",
                        Unit.COUNT,
                        "everything that went wrong, made good or not",
                        result -> (double) result.totals().errors()));
        for (ErrorKind fault : ErrorKind.values()) {
            figures.add(
                    new Figure(
                            "errors." + Spelling.of(fault),
                            Unit.COUNT,
                            fault.sentence(),
                            result -> (double) result.totals().faults().getOrDefault(fault, 0L)));
        }
        Map<String, Figure> byName = new LinkedHashMap<>();
        figures.forEach(figure -> byName.put(figure.name(), figure));
        return Collections.unmodifiableMap(byName);
    }

    private static List<Figure> rates() {
        return List.of(
                new Figure(
                        "throughput.requests_per_sec",
                        Unit.PER_SECOND,
                        "answered POSTs over the whole duration",
                        LoadResult::requestsPerSecond),
                new Figure(
                        "throughput.tokens_per_sec",
                        Unit.PER_SECOND,
                        "tokens over the whole duration",
                        LoadResult::tokensPerSecond),
                new Figure(
                        "throughput.cycles_per_sec",
                        Unit.PER_SECOND,
                        "completed cycles over the whole duration",
                        LoadResult::cyclesPerSecond),
                new Figure(
                        "throughput.streaming_tokens_per_sec",
                        Unit.PER_SECOND,
                        "tokens from the first POST to the last done",
                        LoadResult::streamingTokensPerSecond),
                new Figure(
                        "throughput.achieved_of_offered",
                        Unit.RATIO,
                        "the ideal span of the load over the actual one",
                        LoadResult::achievedOfOffered),
                new Figure(
                        "throughput.stream_pacing",
                        Unit.RATIO,
                        "planned over actual duration of all completed streams",
                        LoadResult::streamPacing),
                new Figure(
                        "goodput.cycles_per_sec",
                        Unit.PER_SECOND,
                        "completed cycles that kept every objective, over the span of the load",
                        LoadResult::goodCyclesPerSecond),
                new Figure(
                        "goodput.of_ended",
                        Unit.RATIO,
                        "cycles that kept every objective, of all that ended",
                        LoadResult::goodOfEnded));
    }

    private static void percentiles(List<Figure> figures, Timing timing) {
        figures.add(
                new Figure(
                        name(timing) + ".samples",
                        Unit.COUNT,
                        "how many times were recorded",
                        result -> (double) result.totals().latency(timing).samples()));
        percentile(figures, timing, "p50", Latency::p50);
        percentile(figures, timing, "p75", Latency::p75);
        percentile(figures, timing, "p90", Latency::p90);
        percentile(figures, timing, "p95", Latency::p95);
        percentile(figures, timing, "p99", Latency::p99);
        percentile(figures, timing, "p99.9", Latency::p999);
        percentile(figures, timing, "max", Latency::max);
    }

    private static void percentile(
            List<Figure> figures, Timing timing, String which, ToLongFunction<Latency> micros) {
        figures.add(
                new Figure(
                        name(timing) + "." + which,
                        Unit.MILLISECONDS,
                        "see docs/measuring.md, " + name(timing),
                        result -> millis(result.totals().latency(timing), micros)));
    }

    private static @Nullable Double millis(Latency latency, ToLongFunction<Latency> micros) {
        return latency.samples() == 0 ? null : micros.applyAsLong(latency) / MICROS_A_MILLI;
    }

    private static Figure count(Count count) {
        return new Figure(
                group(count) + Spelling.of(count),
                Unit.COUNT,
                "see docs/measuring.md",
                result -> (double) result.totals().count(count));
    }

    private static String group(Count count) {
        if (count == Count.CYCLES_WITHIN_SLO) {
            return "goodput.";
        }
        if (CLOCK_COUNTS.contains(count)) {
            return "clocks.";
        }
        return CONNECTION_COUNTS.contains(count) ? "connections." : "integrity.";
    }
}
