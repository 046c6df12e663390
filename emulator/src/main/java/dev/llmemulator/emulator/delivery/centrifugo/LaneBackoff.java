package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.random.RandomGenerator;

/// How long to wait after the n-th failure: 50 ms, doubled up to 1 s, of which the later half is
/// left to chance, so that what failed together does not come back together.
final class LaneBackoff {
    private static final long FIRST_NANOS = 50_000_000;
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final int MOST_DOUBLINGS = 5;

    private final RandomGenerator random;

    LaneBackoff(RandomGenerator random) {
        this.random = random;
    }

    long nanos(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        long most = Math.min(LONGEST_NANOS, FIRST_NANOS << doublings);
        return most / 2 + random.nextLong(most / 2);
    }
}
