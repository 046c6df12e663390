package dev.llmemulator.load.scenario;

/// Names what decides when a cycle starts.
public enum ArrivalKind {
    /// The cycle before it decides: each client asks again when it has been answered, so the load
    /// adapts to the server.
    CLOSED,
    /// The clock decides, at even distances.
    CONSTANT,
    /// The clock decides, at random as independent users do: distances are distributed
    /// exponentially.
    POISSON,
    /// The clock decides, at random in bursts: distances have a gamma distribution with a chosen
    /// variance.
    GAMMA,
    /// The clock decides, at the times of a recorded load.
    TRACE;

    /// Returns whether arrivals come whatever the server does.
    public boolean isOpen() {
        return this != CLOSED;
    }
}
