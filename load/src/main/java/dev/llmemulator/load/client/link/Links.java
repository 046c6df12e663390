package dev.llmemulator.load.client.link;

/// The ways of one loop's clients to a stack of sessions.
///
/// @param http to the emulator
/// @param sockets to the real-time server
public record Links(HttpLink http, SocketLink sockets) {}
