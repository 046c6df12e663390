package dev.llmemulator.load.engine;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.loop.Loop;
import java.util.random.RandomGenerator;

/// One event loop of a load and how its clients are made. The clocks of all loops of a run are the
/// same.
///
/// @param loop runs the clients
/// @param clients makes them, on the loop
/// @param random for jitter, used by this loop only
public record LoadLoop(Loop loop, ClientFactory clients, RandomGenerator random) {}
