package dev.llmemulator.benchmarks.figure;

import java.time.Duration;

/// What a run offers: every client streams its cycles one after the other, all clients at once.
///
/// @param clients connected clients
/// @param cycles streams of each client, one after the other
/// @param tokens tokens of a stream
/// @param gap time between two tokens; the first is due one gap after the start
public record Load(int clients, int cycles, int tokens, Duration gap) {
    /// The published loads: 100 words at 10 ms.
    public static Load of(int clients, int cycles) {
        return new Load(clients, cycles, 100, Duration.ofMillis(10));
    }

    /// All streams of the run.
    public long totalCycles() {
        return (long) clients * cycles;
    }

    /// All tokens of the run.
    public long totalTokens() {
        return totalCycles() * tokens;
    }

    /// How long the run takes when no token is late.
    public Duration ideal() {
        return gap.multipliedBy((long) tokens * cycles);
    }

    @Override
    public String toString() {
        return clients + " x " + cycles;
    }
}
