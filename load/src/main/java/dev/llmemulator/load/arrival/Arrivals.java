package dev.llmemulator.load.arrival;

import java.time.Duration;

/// States when each client intends to start, in nanoseconds since the start of the run. The times
/// never decrease.
public sealed interface Arrivals {
    /// Returns the intended start of a client, counted from 0.
    long startOf(int client);

    /// Starts all clients at the same moment.
    record AtOnce() implements Arrivals {
        @Override
        public long startOf(int client) {
            return 0;
        }
    }

    /// Starts one client after the other.
    ///
    /// @param distance from one start to the next
    record Ramp(Duration distance) implements Arrivals {
        @Override
        public long startOf(int client) {
            return client * distance.toNanos();
        }
    }

    /// Returns the arrivals for a distance between two starts.
    static Arrivals of(Duration distance) {
        return distance.isZero() ? new AtOnce() : new Ramp(distance);
    }
}
