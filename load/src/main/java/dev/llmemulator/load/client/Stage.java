package dev.llmemulator.load.client;

/// What a client must come past before it can begin.
public enum Stage {
    /// The emulator's API has given it a session.
    SESSION,
    /// The real-time server has taken its connection.
    CONNECTION
}
