package dev.llmemulator.emulator.face.node;

import dev.llmemulator.loop.EpochClock;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// Names the node's clock and what it shows in every answer: `Emulator-Clock: 3f9ac27b5d1e0a42
/// 1764371025123456`. The times of tokens are of that clock; who measures them learns from when he
/// asked and was answered how far it is from his own. Any event loop.
public final class ClockHeader {
    private static final CharSequence NAME = HttpHeaders.createOptimized("Emulator-Clock");

    private final EpochClock clock;
    private final String prefix;

    /// Stamps with a clock.
    public ClockHeader(EpochClock clock) {
        this.clock = clock;
        prefix = clock.id() + " ";
    }

    /// Stamps an answer with the time now.
    public void stamp(HttpServerResponse response) {
        response.putHeader(NAME, prefix + clock.micros());
    }
}
