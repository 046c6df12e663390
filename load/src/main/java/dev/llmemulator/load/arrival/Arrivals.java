package dev.llmemulator.load.arrival;

import java.time.Duration;

/// When each client intends to start, in nanoseconds since the start of the run. Never decreasing.
public sealed interface Arrivals {
    /// The intended start of a client, counted from 0.
    long startOf(int client);

    /// All clients at the same moment.
    record AtOnce() implements Arrivals {
        @Override
        public long startOf(int client) {
            return 0;
        }
    }

    /// One client after the other.
    ///
    /// @param distance from one start to the next
    record Ramp(Duration distance) implements Arrivals {
        @Override
        public long startOf(int client) {
            return client * distance.toNanos();
        }
    }

    /// The arrivals that a distance between two starts stands for.
    static Arrivals of(Duration distance) {
        return distance.isZero() ? new AtOnce() : new Ramp(distance);
    }
}
