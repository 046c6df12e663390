package dev.llmemulator.emulator.quota;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// What may be spent of one thing per minute: a bucket that fills evenly and is full after a
/// minute. Any thread.
///
/// It is kept as the time at which it is full again, so nothing has to fill it.
final class Allowance {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int limit;
    private final AtomicLong fullAt;

    /// @param limit how much per minute
    /// @param now the monotonic time in nanoseconds
    Allowance(int limit, long now) {
        this.limit = limit;
        this.fullAt = new AtomicLong(now);
    }

    /// Spends an amount, if there is so much. It never has more than the limit.
    boolean spend(long amount, long now) {
        if (amount > limit) {
            return false;
        }
        long time = timeOf(amount);
        while (true) {
            long seen = fullAt.get();
            long next = now + Math.max(0, seen - now) + time;
            if (next - now > MINUTE) {
                return false;
            }
            if (fullAt.compareAndSet(seen, next)) {
                return true;
            }
        }
    }

    /// Returns how long it takes until an amount can be spent; the limit must not be below it.
    Duration enoughAfter(long amount, long now) {
        long lacking = Math.max(0, fullAt.get() - now) + timeOf(amount) - MINUTE;
        return Duration.ofNanos(Math.max(0, lacking));
    }

    /// Returns what is left.
    AllowanceLevel level(long now) {
        long untilFull = Math.clamp(fullAt.get() - now, 0, MINUTE);
        double left = (double) (MINUTE - untilFull) / MINUTE * limit;
        return new AllowanceLevel(limit, (long) left, Duration.ofNanos(untilFull));
    }

    /// Returns whether nothing is spent of it.
    boolean isFull(long now) {
        return fullAt.get() - now <= 0;
    }

    /// A minute has 6 × 10^10 ns and the limit is at most 10^8, so the product fits.
    private long timeOf(long amount) {
        return amount * MINUTE / limit;
    }
}
