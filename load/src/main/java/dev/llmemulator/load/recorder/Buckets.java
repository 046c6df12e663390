package dev.llmemulator.load.recorder;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// Counts the times of one kind in a few classes, for those who watch a run. Immutable.
///
/// A time within a thousandth of a bound may be counted on its other side, because histograms keep
/// three significant digits.
///
/// @param counts how many times each class holds, by its longest time in microseconds; that of the
///   last is [Long#MAX_VALUE]
/// @param sumMicros the sum of all times, to three significant digits
public record Buckets(SortedMap<Long, Long> counts, long sumMicros) {
    private static final long[] BOUNDS = {
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        30_000_000,
        60_000_000,
        Long.MAX_VALUE
    };

    /// Copies the counts.
    public Buckets {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /// Sums histograms. Must be called on the loop that writes them; it visits each of their cells
    /// up to the longest time and copies none.
    static Buckets of(List<Histogram> histograms) {
        long[] counts = new long[BOUNDS.length];
        long sum = 0;
        for (Histogram histogram : histograms) {
            sum += add(histogram, counts);
        }
        return new Buckets(byBound(counts), sum);
    }

    private static SortedMap<Long, Long> byBound(long[] counts) {
        SortedMap<Long, Long> byBound = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            byBound.put(BOUNDS[i], counts[i]);
        }
        return byBound;
    }

    /// Visits the cells by their values, which is several times as fast as the histogram's
    /// iterators.
    private static long add(Histogram histogram, long[] counts) {
        long max = histogram.getTotalCount() == 0 ? -1 : histogram.getMaxValue();
        long sum = 0;
        int at = 0;
        for (long value = 0; value <= max; value = histogram.nextNonEquivalentValue(value)) {
            long count = histogram.getCountAtValue(value);
            if (count > 0) {
                while (value > BOUNDS[at]) {
                    at++;
                }
                counts[at] += count;
                sum += count * histogram.medianEquivalentValue(value);
            }
        }
        return sum;
    }

    /// Sums several counts.
    static Buckets merge(List<Buckets> parts) {
        SortedMap<Long, Long> counts = byBound(new long[BOUNDS.length]);
        long sum = 0;
        for (Buckets part : parts) {
            part.counts.forEach((bound, count) -> counts.merge(bound, count, Long::sum));
            sum += part.sumMicros;
        }
        return new Buckets(counts, sum);
    }

    /// Returns the number of times.
    public long samples() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
