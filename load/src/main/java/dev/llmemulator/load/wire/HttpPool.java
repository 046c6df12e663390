package dev.llmemulator.load.wire;

import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.http.HttpClient;

/// What the HTTP calls of one event loop go through.
///
/// @param loop makes them
/// @param client has their connections
/// @param clocks hears what each answer says of its server's clock
record HttpPool(VertxLoop loop, HttpClient client, PeerClocks clocks) {}
