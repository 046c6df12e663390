package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.FigureGroup;
import dev.llmemulator.load.recorder.KnownCounts;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.recorder.Visibility;
import dev.llmemulator.load.scenario.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of all figures, from which every report, file and threshold takes names, sections,
/// keys and values. Counts and times come from their own tables, [Count] and [Timing]; what is
/// computed from several of them is a row here.
public final class Figures {
    private static final double MICROS_A_MILLI = 1_000.0;

    /// Where the longest time stands, if that is not the section of its timing.
    private static final Map<Timing, Place> LONGEST =
            Map.of(
                    Timing.FIRST_TOKEN, new Place(Timing.FIRST_TOKEN, "max", Visibility.FILES),
                    Timing.CLOCK_OFFSET,
                            new Place(FigureGroup.CLOCKS, "offset_ms", Visibility.FILES),
                    Timing.CLOCK_BOUND,
                            new Place(FigureGroup.CLOCKS, "bound_ms", Visibility.FILES));

    /// What stands among the counts of a section, by the count before which it stands.
    private static final Map<Count, List<Figure>> AMONG_COUNTS =
            Map.of(
                    Count.CYCLES_COMPLETED,
                    List.of(
                            new Figure(
                                    "integrity.cycles_planned",
                                    Unit.COUNT,
                                    new Place(
                                            FigureGroup.INTEGRITY,
                                            "cycles_planned",
                                            Visibility.ALWAYS),
                                    "Cycles that were to be measured: those that completed, failed,"
                                            + " were interrupted or were dropped.",
                                    result -> (double) result.plannedCycles())),
                    Count.CYCLES_INTERRUPTED,
                    List.of(
                            ratio(
                                    "achieved_of_offered",
                                    "The ideal span of the load over the actual one; of a load by"
                                            + " the clock, the token rate over the planned one.",
                                    LoadResult::achievedOfOffered),
                            ratio(
                                    "stream_pacing",
                                    "The planned duration of all completed streams over their"
                                            + " actual duration.",
                                    LoadResult::streamPacing)),
                    Count.RECONNECTIONS,
                    List.of(
                            new Figure(
                                    "errors.total",
                                    Unit.COUNT,
                                    new Place(
                                            FigureGroup.CONNECTIONS,
                                            "total_errors",
                                            Visibility.ALWAYS),
                                    "Errors of all kinds together. An error is counted once, when it"
                                            + " happens, even if a later attempt succeeds.",
                                    result -> (double) result.totals().errors())));

    private static final Map<String, Figure> ALL = table();

    private static final Map<Enum<?>, List<Figure>> SECTIONS =
            ALL.values().stream().collect(Collectors.groupingBy(each -> each.place().section()));

    private Figures() {}

    /// Every figure by name, in the order of reports.
    public static Map<String, Figure> all() {
        return ALL;
    }

    /// The figures of a section, in the order of reports.
    ///
    /// @param section a [FigureGroup], or a [Timing]
    public static List<Figure> in(Enum<?> section) {
        return SECTIONS.getOrDefault(section, List.of());
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

    private static Map<String, Figure> table() {
        List<Figure> figures = new ArrayList<>(rates());
        for (Timing timing : Timing.values()) {
            percentiles(figures, timing);
        }
        for (Count count : Count.values()) {
            figures.addAll(AMONG_COUNTS.getOrDefault(count, List.of()));
            figures.add(count(count));
        }
        for (ErrorKind fault : ErrorKind.values()) {
            figures.add(
                    new Figure(
                            "errors." + Spelling.of(fault),
                            Unit.COUNT,
                            new Place(
                                    FigureGroup.ERRORS, Spelling.of(fault), Visibility.UNLESS_ZERO),
                            fault.sentence(),
                            result -> (double) result.totals().faults().getOrDefault(fault, 0L)));
        }
        figures.addAll(FleetFigures.ALL);
        Map<String, Figure> byName = new LinkedHashMap<>();
        figures.forEach(figure -> byName.put(figure.name(), figure));
        return Collections.unmodifiableMap(byName);
    }

    private static List<Figure> rates() {
        return List.of(
                rate(
                        "requests_per_sec",
                        "Accepted POSTs per second of the whole run.",
                        LoadResult::requestsPerSecond),
                rate(
                        "tokens_per_sec",
                        "Tokens received per second of the whole run.",
                        LoadResult::tokensPerSecond),
                rate(
                        "cycles_per_sec",
                        "Completed cycles per second of the whole run.",
                        LoadResult::cyclesPerSecond),
                rate(
                        "streaming_tokens_per_sec",
                        "Tokens received per second from the first POST to the last `done`.",
                        LoadResult::streamingTokensPerSecond),
                new Figure(
                        "throughput.input_tokens_per_sec",
                        Unit.PER_SECOND,
                        new Place(
                                FigureGroup.THROUGHPUT, "input_tokens_per_sec", Visibility.RESULT),
                        "Tokens of prompts per second from the first POST to the last `done`, as"
                                + " the server's usage counts them.",
                        LoadResult::inputTokensPerSecond),
                new Figure(
                        "throughput.tokens_per_sec_per_user",
                        Unit.PER_SECOND,
                        new Place(
                                FigureGroup.THROUGHPUT,
                                "tokens_per_sec_per_user",
                                Visibility.RESULT),
                        "How many tokens of its answer a client receives per second: 1 divided by the"
                                + " median time per token.",
                        LoadResult::tokensPerSecondPerUser),
                new Figure(
                        "goodput.cycles_per_sec",
                        Unit.PER_SECOND,
                        new Place(FigureGroup.GOODPUT, "cycles_per_sec", Visibility.ALWAYS),
                        "Completed cycles that met every objective, per second from the first POST"
                                + " to the last `done`.",
                        LoadResult::goodCyclesPerSecond),
                new Figure(
                        "goodput.of_ended",
                        Unit.RATIO,
                        new Place(FigureGroup.GOODPUT, "of_ended", Visibility.ALWAYS),
                        "The share of all cycles that ended which met every objective.",
                        LoadResult::goodOfEnded));
    }

    private static Figure rate(
            String key, String help, Function<LoadResult, @Nullable Double> source) {
        Place place = new Place(FigureGroup.THROUGHPUT, key, Visibility.ALWAYS);
        return new Figure("throughput." + key, Unit.PER_SECOND, place, help, source);
    }

    private static Figure ratio(
            String key, String help, Function<LoadResult, @Nullable Double> source) {
        Place place = new Place(FigureGroup.INTEGRITY, key, Visibility.ALWAYS);
        return new Figure("throughput." + key, Unit.RATIO, place, help, source);
    }

    private static void percentiles(List<Figure> figures, Timing timing) {
        figures.add(
                new Figure(
                        timing.figure() + ".samples",
                        Unit.COUNT,
                        new Place(timing, "samples", Visibility.FILES),
                        timing.help(),
                        result -> (double) result.totals().latency(timing).samples()));
        percentile(figures, timing, "p50", Visibility.ALWAYS, Latency::p50);
        percentile(figures, timing, "p75", Visibility.RESULT, Latency::p75);
        percentile(figures, timing, "p90", Visibility.RESULT, Latency::p90);
        percentile(figures, timing, "p95", Visibility.ALWAYS, Latency::p95);
        percentile(figures, timing, "p99", Visibility.ALWAYS, Latency::p99);
        percentile(figures, timing, "p99.9", Visibility.RESULT, Latency::p999);
        percentile(figures, timing, "max", Visibility.ALWAYS, Latency::max);
    }

    private static void percentile(
            List<Figure> figures,
            Timing timing,
            String which,
            Visibility visibility,
            ToLongFunction<Latency> micros) {
        Place place = new Place(timing, which, visibility);
        figures.add(
                new Figure(
                        timing.figure() + "." + which,
                        Unit.MILLISECONDS,
                        which.equals("max") ? LONGEST.getOrDefault(timing, place) : place,
                        timing.help(),
                        result -> millis(result.totals().latency(timing), micros)));
    }

    private static @Nullable Double millis(Latency latency, ToLongFunction<Latency> micros) {
        return latency.samples() == 0 ? null : micros.applyAsLong(latency) / MICROS_A_MILLI;
    }

    private static @Nullable Double counted(Count count, LoadResult result) {
        Totals totals = result.totals();
        long promised = totals.count(Count.ANSWERS_PROMISED);
        return KnownCounts.isKnown(count, result.plan().target(), promised)
                ? (double) totals.count(count)
                : null;
    }

    private static Figure count(Count count) {
        return new Figure(
                Spelling.of(count.group()) + "." + Spelling.of(count),
                Unit.COUNT,
                new Place(count.group(), count.key(), count.visibility()),
                count.help(),
                result -> counted(count, result));
    }
}
