package dev.llmemulator.load.scenario;

/// Who decides when a cycle starts.
public enum ArrivalKind {
    /// The cycle before it: each client asks again when it was answered. Load adapts to the server.
    CLOSED,
    /// The clock, at even distances.
    CONSTANT,
    /// The clock, at random: independent users, distances distributed exponentially.
    POISSON,
    /// The clock, at random in bursts: distances distributed as gamma, with a chosen variance.
    GAMMA;

    /// Whether arrivals come whatever the server does.
    public boolean isOpen() {
        return this != CLOSED;
    }
}
