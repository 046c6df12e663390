package dev.llmemulator.emulator.stream;

/// Why a stream may not start.
public enum Refusal {
    /// The node's limit of streams is reached.
    FULL,
    /// The node is going away and starts nothing new.
    DRAINING
}
