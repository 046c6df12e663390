package dev.llmemulator.load.recorder;

/// What a run records.
public enum Recording {
    /// Counts and times.
    EVERYTHING,
    /// Counts alone: to measure what the recording of times costs.
    COUNTS
}
