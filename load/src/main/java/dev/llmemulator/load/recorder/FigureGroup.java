package dev.llmemulator.load.recorder;

/// The parts of a report that are no times. The names of their figures begin with it.
public enum FigureGroup {
    /// Says how fast the system was.
    THROUGHPUT,
    /// Says whether cycles completed and tokens arrived intact.
    INTEGRITY,
    /// Says what happened to clients, connections and requests.
    CONNECTIONS,
    /// Says which tokens the clocks left without an exact delivery lag.
    CLOCKS,
    /// Says which cycles met the objectives.
    GOODPUT,
    /// Says what went wrong, by kind.
    ERRORS,
    /// Says how the agents of a load of several processes were.
    FLEET
}
