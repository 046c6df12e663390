package dev.llmemulator.benchmarks;

import java.time.Duration;

/// What a run offers: every client streams its cycles one after the other, all clients at once.
///
/// @param clients connected clients
/// @param cycles streams of each client, one after the other
/// @param tokens tokens of a stream
/// @param gap time between two tokens; the first is due one gap after the start
record Load(int clients, int cycles, int tokens, Duration gap) {
    /// The published loads: 100 words at 10 ms.
    static Load of(int clients, int cycles) {
        return new Load(clients, cycles, 100, Duration.ofMillis(10));
    }

    /// All tokens of the run.
    long totalTokens() {
        return (long) clients * cycles * tokens;
    }

    /// How long the run takes when no token is late.
    Duration ideal() {
        return gap.multipliedBy((long) tokens * cycles);
    }

    @Override
    public String toString() {
        return clients + " x " + cycles;
    }
}
