package dev.llmemulator.load.recorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Holds the measurements of a whole run. Immutable.
///
/// @param counts every count
/// @param faults every kind of error that occurred
/// @param examples the detail of one error of each kind that occurred
/// @param distributions every distribution
/// @param turns the distributions of conversations' turns, the first turn first; empty when there
///   were none
/// @param spans how long the load and its streams lasted
public record Totals(
        Map<Count, Long> counts,
        Map<ErrorKind, Long> faults,
        Map<ErrorKind, String> examples,
        Map<Timing, Distribution> distributions,
        List<Map<Timing, Distribution>> turns,
        Spans spans) {
    /// Turns after this one are recorded as this one.
    public static final int MOST_TURNS = TurnTimes.MOST_TURNS;

    /// Sums recorders to which no loop writes any more.
    public static Totals of(List<Recorder> recorders) {
        return of(recorders, distributions(recorders));
    }

    /// Sums recorders whose distributions were summed before. Must be called on the loop that
    /// writes, or when none does.
    static Totals of(List<Recorder> recorders, Map<Timing, Distribution> distributions) {
        return new Totals(
                counts(recorders),
                faults(recorders),
                examples(recorders.stream().map(Recorder::examples).toList()),
                Collections.unmodifiableMap(distributions),
                TurnTimes.sum(recorders.stream().map(Recorder::turns).toList()),
                Spans.of(recorders));
    }

    /// Returns the same totals, with spans that count from a moment of their clock.
    public Totals since(long moment) {
        return new Totals(counts, faults, examples, distributions, turns, spans.since(moment));
    }

    /// Sums what was measured separately, by several machines at once or by several parts of a run.
    /// Counts and distributions add up exactly; the load lasted from the beginning of the first
    /// part to the end of the last, in the clock or from the start that the spans of all have.
    public static Totals merge(List<Totals> parts) {
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        Map<ErrorKind, Long> faults = new EnumMap<>(ErrorKind.class);
        Map<Timing, Distribution> distributions = new EnumMap<>(Timing.class);
        for (Totals part : parts) {
            part.counts.forEach((count, several) -> counts.merge(count, several, Long::sum));
            part.faults.forEach((fault, several) -> faults.merge(fault, several, Long::sum));
        }
        for (Timing timing : Timing.values()) {
            distributions.put(
                    timing,
                    Distribution.merge(parts.stream().map(p -> p.distribution(timing)).toList()));
        }
        return new Totals(
                Collections.unmodifiableMap(counts),
                Collections.unmodifiableMap(faults),
                examples(parts.stream().map(Totals::examples).toList()),
                Collections.unmodifiableMap(distributions),
                turns(parts),
                parts.stream().map(Totals::spans).reduce(Spans.NONE, Spans::plus));
    }

    private static List<Map<Timing, Distribution>> turns(List<Totals> parts) {
        List<Map<Timing, Distribution>> merged = new ArrayList<>();
        for (Totals part : parts) {
            for (int turn = 0; turn < part.turns.size(); turn++) {
                if (turn == merged.size()) {
                    merged.add(new EnumMap<>(Timing.class));
                }
                Map<Timing, Distribution> sum = merged.get(turn);
                part.turns
                        .get(turn)
                        .forEach((timing, more) ->
                                sum.merge(
                                        timing, more, (a, b) -> Distribution.merge(List.of(a, b))));
            }
        }
        return List.copyOf(merged);
    }

    /// Returns a count.
    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// Returns how many errors occurred.
    public long errors() {
        long errors = 0;
        for (long each : faults.values()) {
            errors += each;
        }
        return errors;
    }

    /// Returns a distribution as a few figures.
    public Latency latency(Timing timing) {
        return distribution(timing).latency();
    }

    /// Returns a whole distribution.
    public Distribution distribution(Timing timing) {
        return distributions.getOrDefault(timing, Distribution.NONE);
    }

    private static Map<Count, Long> counts(List<Recorder> recorders) {
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            for (Recorder recorder : recorders) {
                counts.merge(count, recorder.count(count), Long::sum);
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    private static Map<ErrorKind, Long> faults(List<Recorder> recorders) {
        Map<ErrorKind, Long> faults = new EnumMap<>(ErrorKind.class);
        for (ErrorKind fault : ErrorKind.values()) {
            for (Recorder recorder : recorders) {
                if (recorder.count(fault) > 0) {
                    faults.merge(fault, recorder.count(fault), Long::sum);
                }
            }
        }
        return Collections.unmodifiableMap(faults);
    }

    private static Map<ErrorKind, String> examples(List<Map<ErrorKind, String>> parts) {
        Map<ErrorKind, String> examples = new EnumMap<>(ErrorKind.class);
        parts.forEach(part -> part.forEach(examples::putIfAbsent));
        return Collections.unmodifiableMap(examples);
    }

    private static Map<Timing, Distribution> distributions(List<Recorder> recorders) {
        Map<Timing, Distribution> distributions = new EnumMap<>(Timing.class);
        for (Timing timing : Timing.values()) {
            distributions.put(
                    timing,
                    Distribution.sum(
                            recorders.stream().map(each -> each.histogram(timing)).toList()));
        }
        return Collections.unmodifiableMap(distributions);
    }
}
