package dev.llmemulator.benchmarks.yardstick;

import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/// Counts what the receivers of one loop have received in one run. It is written on that loop;
/// others read it after the last receiver has finished.
final class ProbeTally {
    private static final int DIGITS = 3;

    private final LongSupplier nanoTime;
    private final CountDownLatch running;
    private final Histogram lags = new Histogram(DIGITS);
    private long frames;
    private long tokens;
    private long lastArrival = Long.MIN_VALUE;

    /// Starts at zero.
    ///
    /// @param running counted down once per client
    ProbeTally(LongSupplier nanoTime, CountDownLatch running) {
        this.nanoTime = nanoTime;
        this.running = running;
    }

    /// Counts a frame of that many tokens.
    ///
    /// @return the time of its arrival
    long frame(int count) {
        frames++;
        tokens += count;
        return nanoTime.getAsLong();
    }

    void lag(long nanos) {
        lags.recordValue(Math.max(0, nanos));
    }

    void finished(long now) {
        lastArrival = Math.max(lastArrival, now);
        running.countDown();
    }

    void addTo(Histogram all) {
        all.add(lags);
    }

    long frames() {
        return frames;
    }

    long tokens() {
        return tokens;
    }

    long lastArrival() {
        return lastArrival;
    }
}
