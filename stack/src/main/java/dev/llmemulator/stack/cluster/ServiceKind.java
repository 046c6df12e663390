package dev.llmemulator.stack.cluster;

/// What a service of the cluster is, in the order in which they start.
public enum ServiceKind {
    /// History and distribution.
    REDIS,
    /// The real-time server.
    CENTRIFUGO,
    /// The emulator.
    API,
    /// The front.
    HAPROXY
}
