package dev.llmemulator.load.recorder;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// The measurements of a whole run. Immutable.
///
/// @param counts every count
/// @param faults every kind of error that happened
/// @param latencies every distribution
/// @param loadNanos from the first POST to the last `done`, 0 when there was none
/// @param plannedStreamNanos planned duration of all completed streams together
/// @param actualStreamNanos their actual duration
public record Totals(
        Map<Count, Long> counts,
        Map<Fault, Long> faults,
        Map<Timing, Latency> latencies,
        long loadNanos,
        long plannedStreamNanos,
        long actualStreamNanos) {
    /// The sum of recorders that nobody writes any more.
    public static Totals of(List<Recorder> recorders) {
        long firstPost = Long.MAX_VALUE;
        long lastDone = Long.MIN_VALUE;
        long planned = 0;
        long actual = 0;
        for (Recorder recorder : recorders) {
            firstPost = Math.min(firstPost, recorder.firstPost());
            lastDone = Math.max(lastDone, recorder.lastDone());
            planned += recorder.plannedStreamNanos();
            actual += recorder.actualStreamNanos();
        }
        return new Totals(
                counts(recorders),
                faults(recorders),
                latencies(recorders),
                lastDone == Long.MIN_VALUE ? 0 : lastDone - firstPost,
                planned,
                actual);
    }

    /// How much was counted.
    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// How many errors there were.
    public long errors() {
        long errors = 0;
        for (long each : faults.values()) {
            errors += each;
        }
        return errors;
    }

    /// A distribution.
    public Latency latency(Timing timing) {
        return latencies.getOrDefault(timing, new Latency(0, 0, 0, 0, 0));
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

    private static Map<Fault, Long> faults(List<Recorder> recorders) {
        Map<Fault, Long> faults = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            for (Recorder recorder : recorders) {
                if (recorder.count(fault) > 0) {
                    faults.merge(fault, recorder.count(fault), Long::sum);
                }
            }
        }
        return Collections.unmodifiableMap(faults);
    }

    private static Map<Timing, Latency> latencies(List<Recorder> recorders) {
        Map<Timing, Latency> latencies = new EnumMap<>(Timing.class);
        for (Timing timing : Timing.values()) {
            Histogram sum = Recorder.emptyHistogram();
            for (Recorder recorder : recorders) {
                sum.add(recorder.histogram(timing));
            }
            latencies.put(timing, Latency.of(sum));
        }
        return Collections.unmodifiableMap(latencies);
    }
}
