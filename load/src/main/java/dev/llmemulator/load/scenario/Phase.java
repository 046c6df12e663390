package dev.llmemulator.load.scenario;

/// Names a part of a run. A cycle, with everything that belongs to it, counts in the phase in which
/// it was intended to start, however long it takes.
public enum Phase {
    /// Caches fill and compilers work. It is shown separately and counts in no figure.
    WARM_UP,
    /// The figures are computed from this phase.
    MEASURED,
    /// The load continues so that the measured cycles end under it. It is shown separately and
    /// counts in no figure.
    COOL_DOWN
}
