package dev.llmemulator.cli.option;

/// Which real-time server carries the tokens of a node.
public enum RealtimeKind {
    /// The one in this process.
    EMBEDDED,
    /// Centrifugo nodes that run elsewhere.
    CENTRIFUGO
}
