package dev.llmemulator.load.recorder;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// The times of one kind in a few classes, for those who watch a run while it goes on. Immutable.
///
/// A time within a thousandth of a bound may stand on its other side, as histograms keep three
/// significant digits.
///
/// @param counts how many times each class holds, by the longest in microseconds; that of the last
///   is [Long#MAX_VALUE]
/// @param sumMicros all times together, to three significant digits
public record Buckets(SortedMap<Long, Long> counts, long sumMicros) {
    private static final List<Long> BOUNDS =
            List.of(
                    100L,
                    250L,
                    500L,
                    1_000L,
                    2_500L,
                    5_000L,
                    10_000L,
                    25_000L,
                    50_000L,
                    100_000L,
                    250_000L,
                    500_000L,
                    1_000_000L,
                    2_500_000L,
                    5_000_000L,
                    10_000_000L,
                    30_000_000L,
                    60_000_000L,
                    Long.MAX_VALUE);

    /// Takes a copy.
    public Buckets {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /// What histograms hold together. On the loop that writes them; looks at each of their cells up
    /// to the longest time, and copies none.
    static Buckets of(List<Histogram> histograms) {
        long[] counts = new long[BOUNDS.size()];
        long sum = 0;
        for (Histogram histogram : histograms) {
            sum += add(histogram, counts);
        }
        SortedMap<Long, Long> byBound = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            byBound.put(BOUNDS.get(i), counts[i]);
        }
        return new Buckets(byBound, sum);
    }

    private static long add(Histogram histogram, long[] counts) {
        long sum = 0;
        int at = 0;
        for (HistogramIterationValue each : histogram.recordedValues()) {
            long highest = each.getValueIteratedTo();
            while (histogram.lowestEquivalentValue(highest) > BOUNDS.get(at)) {
                at++;
            }
            long count = each.getCountAtValueIteratedTo();
            counts[at] += count;
            sum += count * histogram.medianEquivalentValue(highest);
        }
        return sum;
    }

    /// All of these together.
    static Buckets merge(List<Buckets> parts) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        BOUNDS.forEach(bound -> counts.put(bound, 0L));
        long sum = 0;
        for (Buckets part : parts) {
            part.counts.forEach((bound, count) -> counts.merge(bound, count, Long::sum));
            sum += part.sumMicros;
        }
        return new Buckets(counts, sum);
    }

    /// How many times there are.
    public long samples() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
