package dev.llmemulator.load.recorder;

import dev.llmemulator.load.scenario.Target;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Holds what was measured up to a moment, in all phases of the run. Immutable.
///
/// @param counts every count that means something ([KnownCounts])
/// @param faults every kind of error, zeros included
/// @param timings every timing
public record Snapshot(
        Map<Count, Long> counts, Map<ErrorKind, Long> faults, Map<Timing, Buckets> timings) {
    /// Combines recorders of one loop with the timings that were read from them. May be called by
    /// any thread.
    static Snapshot of(List<Recorders> recorders, Map<Timing, Buckets> timings) {
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            counts.put(count, recorders.stream().mapToLong(each -> each.count(count)).sum());
        }
        Map<ErrorKind, Long> faults = new EnumMap<>(ErrorKind.class);
        for (ErrorKind fault : ErrorKind.values()) {
            faults.put(fault, recorders.stream().mapToLong(each -> each.count(fault)).sum());
        }
        return of(counts, faults, timings);
    }

    /// Sums several snapshots, such as those of several loops.
    public static Snapshot merge(List<Snapshot> parts) {
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        Map<ErrorKind, Long> faults = new EnumMap<>(ErrorKind.class);
        for (Snapshot part : parts) {
            part.counts.forEach((count, several) -> counts.merge(count, several, Long::sum));
            part.faults.forEach((fault, several) -> faults.merge(fault, several, Long::sum));
        }
        Map<Timing, Buckets> timings = new EnumMap<>(Timing.class);
        for (Timing timing : Timing.values()) {
            timings.put(
                    timing, Buckets.merge(parts.stream().map(part -> part.of(timing)).toList()));
        }
        return of(counts, faults, timings);
    }

    private static Snapshot of(
            Map<Count, Long> counts, Map<ErrorKind, Long> faults, Map<Timing, Buckets> timings) {
        return new Snapshot(
                Collections.unmodifiableMap(counts),
                Collections.unmodifiableMap(faults),
                Collections.unmodifiableMap(timings));
    }

    /// Returns the same without the counts that mean nothing for a target.
    public Snapshot knownOf(Target target) {
        return new Snapshot(KnownCounts.of(target, counts), faults, timings);
    }

    /// Returns a count, 0 when it is absent.
    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// Returns a timing.
    public Buckets of(Timing timing) {
        return timings.getOrDefault(timing, Buckets.merge(List.of()));
    }
}
