package dev.llmemulator.load.recorder;

import org.HdrHistogram.Histogram;

/// Summarizes a distribution in a few figures, all in microseconds. They are zero when there is no
/// sample.
///
/// @param samples how many times were recorded
/// @param p50 half of them were at most this
/// @param p75 75 in 100 were
/// @param p90 90 in 100 were
/// @param p95 95 in 100 were
/// @param p99 99 in 100 were
/// @param p999 999 in 1,000 were
/// @param max the longest, to three significant digits
public record Latency(
        long samples, long p50, long p75, long p90, long p95, long p99, long p999, long max) {
    /// Summarizes no sample.
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0, 0);

    static Latency of(Histogram histogram) {
        return new Latency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(75),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}
