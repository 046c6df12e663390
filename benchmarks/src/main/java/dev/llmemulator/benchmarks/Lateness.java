package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.util.Arrays;

/// Records how late each of a series of events was, in the order in which they were due. May be
/// used by one thread at a time.
final class Lateness {
    private static final double MICROS_PER_MILLI = 1e3;
    private static final int ENDS = 100;

    private final long[] micros;
    private int count;

    Lateness(int most) {
        micros = new long[most];
    }

    void add(long lateMicros) {
        micros[count] = lateMicros;
        count++;
    }

    /// Returns median, 99th percentile, maximum, and how much later the end was than the beginning.
    Measurements figures() {
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        int ends = Math.min(ENDS, count);
        return Measurements.none()
                .with(Metric.LAG_P50_MS, rank(sorted, 0.50))
                .with(Metric.LAG_P99_MS, rank(sorted, 0.99))
                .with(Metric.LAG_MAX_MS, rank(sorted, 1))
                .with(Metric.DRIFT_MS, mean(count - ends, count) - mean(0, ends));
    }

    private static double rank(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[rank] / MICROS_PER_MILLI;
    }

    private double mean(int from, int to) {
        return Arrays.stream(micros, from, to).average().orElse(0) / MICROS_PER_MILLI;
    }
}
