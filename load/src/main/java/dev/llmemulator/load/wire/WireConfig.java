package dev.llmemulator.load.wire;

import dev.llmemulator.protocol.Codec;
import java.net.URI;
import java.time.Duration;

/// How one event loop reaches the servers.
///
/// @param httpUrl the emulator's API
/// @param wsUrl the real-time server's WebSocket
/// @param codec what travels over the WebSocket
/// @param httpConnections how many HTTP connections this loop opens at most
/// @param clients how many clients this loop has at most
/// @param connectTimeout bounds the opening of one connection
public record WireConfig(
        URI httpUrl,
        URI wsUrl,
        Codec codec,
        int httpConnections,
        int clients,
        Duration connectTimeout) {}
