package dev.llmemulator.emulator.stream;

/// Why a stream may not start.
public enum Refusal {
    /// The node runs as many streams as it may.
    FULL,
    /// The node is going away and starts nothing new.
    DRAINING
}
