package dev.llmemulator.load.recorder;

/// The parts of a report into which counts are sorted. The names of their figures begin with it.
public enum CountGroup {
    /// Says whether cycles completed and tokens arrived intact.
    INTEGRITY,
    /// Says what happened to clients, connections and requests.
    CONNECTIONS,
    /// Says which tokens the clocks left without an exact delivery lag.
    CLOCKS,
    /// Says which cycles met the objectives.
    GOODPUT
}
