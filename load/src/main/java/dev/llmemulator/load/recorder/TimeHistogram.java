package dev.llmemulator.load.recorder;

import org.HdrHistogram.Histogram;

/// The form of every histogram of times: microseconds up to an hour, with three significant digits.
final class TimeHistogram {
    /// The longest time that is told from longer ones.
    static final long LONGEST_MICROS = 3_600_000_000L;

    private TimeHistogram() {}

    /// Returns a histogram without a sample.
    static Histogram empty() {
        return new Histogram(1, LONGEST_MICROS, 3);
    }
}
