package dev.llmemulator.load.scenario;

/// A part of a run. A cycle belongs to the phase in which it was intended to start, with all that
/// comes of it, however long it takes.
public enum Phase {
    /// Caches fill and compilers work: shown apart, and in no figure.
    WARM_UP,
    /// What the figures are made of.
    MEASURED,
    /// The load goes on so that the measured cycles end under it: shown apart, and in no figure.
    COOL_DOWN
}
