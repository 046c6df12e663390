package dev.llmemulator.load.scenario;

import java.util.Arrays;

/// When each conversation of a recorded load begins. Immutable, 8 bytes for each.
public final class Timeline {
    private static final long MICRO = 1_000;
    private static final long WINDOW_MICROS = 10_000_000;

    private final long[] micros;

    private Timeline(long[] micros) {
        this.micros = micros;
    }

    /// A timeline that begins with its first time.
    ///
    /// @param micros in microseconds from anywhere, at least one; none before the one before
    /// @param scale how many times as fast it is played
    public static Timeline of(long[] micros, double scale) {
        long first = micros[0];
        return new Timeline(
                Arrays.stream(micros).map(each -> Math.round((each - first) / scale)).toArray());
    }

    /// Returns how many conversations there are.
    public int size() {
        return micros.length;
    }

    /// Returns when one begins, in nanoseconds since the first.
    ///
    /// @param number from 0
    public long nanos(int number) {
        return micros[number] * MICRO;
    }

    /// Returns how many conversations begin per second in the busiest 10 s, at least one.
    public double peakRate() {
        int most = 1;
        int from = 0;
        for (int to = 0; to < micros.length; to++) {
            while (micros[to] - micros[from] >= WINDOW_MICROS) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return Math.max(1, most * 1e6 / WINDOW_MICROS);
    }
}
