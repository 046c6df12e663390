package dev.llmemulator.realtime.transport;

/// Bounds of what comes in.
///
/// @param connections how many WebSocket connections at most; beyond it the handshake gets 503
/// @param messageBytes how long a client's message may be; beyond it the connection is closed, 1009
/// @param bodyBytes how long the body of a server API request may be; beyond it the answer is 413
public record TransportLimits(int connections, int messageBytes, int bodyBytes) {}
