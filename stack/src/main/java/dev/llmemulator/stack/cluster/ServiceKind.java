package dev.llmemulator.stack.cluster;

/// Lists the kinds of service in the order of starting.
public enum ServiceKind {
    /// Keeps histories and distributes publications.
    REDIS,
    /// Is the real-time server.
    CENTRIFUGO,
    /// Is the emulator.
    API,
    /// Is the front.
    HAPROXY
}
