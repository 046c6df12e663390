package dev.llmemulator.emulator.stream;

import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The pacers of a node, one for each loop. Immutable; any thread.
final class Pacers {
    private final Map<Loop, Pacer> byLoop = new HashMap<>();
    private final Consumer<TokenStream> onEnd;

    /// @param onEnd told of every stream that ended, on its loop
    Pacers(List<? extends Loop> loops, EpochClock clock, Consumer<TokenStream> onEnd) {
        this.onEnd = onEnd;
        for (Loop loop : loops) {
            byLoop.put(loop, new Pacer(loop, clock, this));
        }
    }

    /// The pacer of a loop.
    ///
    /// @throws IllegalArgumentException when the loop is none of the node's: a stream can only move
    ///   between loops that its node knows
    Pacer of(Loop loop) {
        Pacer pacer = byLoop.get(loop);
        if (pacer == null) {
            throw new IllegalArgumentException("a loop that this node does not know: " + loop);
        }
        return pacer;
    }

    void ended(TokenStream stream) {
        onEnd.accept(stream);
    }

    /// How many messages were sent.
    long messages() {
        long sum = 0;
        for (Pacer pacer : byLoop.values()) {
            sum += pacer.messages();
        }
        return sum;
    }

    /// The latest that a message was sent after it was due, in microseconds.
    long maxLatenessUs() {
        long max = 0;
        for (Pacer pacer : byLoop.values()) {
            max = Math.max(max, pacer.maxLatenessUs());
        }
        return max;
    }
}
