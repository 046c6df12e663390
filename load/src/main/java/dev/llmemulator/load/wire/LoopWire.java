package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.clock.ClockWatch;
import io.vertx.core.Future;

/// What one event loop needs to reach what is tested. Open and close it from any thread; use the
/// rest on the loop.
public sealed interface LoopWire permits Wire, CompletionWire {
    /// Makes clients that go this way.
    ClientFactory clients(ClientSettings settings);

    /// Asks the servers for their time, over a connection of its own, so that no client waits for
    /// it.
    ClockWatch.Question time();

    /// Closes what is still open.
    Future<Void> close();
}
