package dev.llmemulator.load.client;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How long to wait before the next try. Jitter keeps thousands of clients from coming back at the
/// same moment.
public final class Backoff {
    /// How many tries there are after a failure.
    public static final int TRIES = 3;

    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final long LEAST_SPREAD = Duration.ofMillis(100).toNanos();
    private static final double JITTER = 0.2;

    private Backoff() {}

    /// Before a try, counted from 1: 1, 2, 4 s, less up to 20 %.
    public static long before(int attempt, RandomGenerator random) {
        return shortened(FIRST << (attempt - 1), random);
    }

    /// A time, less up to 20 %.
    public static long shortened(long nanos, RandomGenerator random) {
        return nanos - (long) (nanos * JITTER * random.nextDouble());
    }

    /// After a rejection: as long as the server said, one second when it did not, and up to half as
    /// much again.
    public static long after(@Nullable Duration retryAfter, RandomGenerator random) {
        long nanos = (retryAfter == null ? UNSAID : retryAfter).toNanos();
        long spread = Math.max(nanos / 2, LEAST_SPREAD);
        return nanos + (long) (spread * random.nextDouble());
    }
}
