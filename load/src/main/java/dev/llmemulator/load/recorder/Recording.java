package dev.llmemulator.load.recorder;

/// Selects what a run records.
public enum Recording {
    /// Records counts and times.
    EVERYTHING,
    /// Records counts only, to measure what the recording of times costs.
    COUNTS
}
