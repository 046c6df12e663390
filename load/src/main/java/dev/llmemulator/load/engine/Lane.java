package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.HttpLink;
import dev.llmemulator.load.client.SocketLink;
import dev.llmemulator.loop.Loop;
import java.util.random.RandomGenerator;

/// One event loop and what its clients use. The clocks of all lanes of a run are the same.
///
/// @param loop runs the clients
/// @param http their way to the emulator
/// @param sockets their way to the real-time server
/// @param random for jitter, used by this loop only
public record Lane(Loop loop, HttpLink http, SocketLink sockets, RandomGenerator random) {}
