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

    /// @param onEnd told of every stream that ended, on its loop
    Pacers(List<? extends Loop> loops, EpochClock clock, Consumer<TokenStream> onEnd) {
        for (Loop loop : loops) {
            byLoop.put(loop, new Pacer(loop, clock, this::adopt, onEnd));
        }
    }

    /// Has a stream paced on the loop of its sink.
    ///
    /// @throws IllegalArgumentException when the loop is none of the node's: a stream can only move
    ///   between loops that its node knows
    void adopt(TokenStream stream) {
        Loop loop = stream.sink().loop();
        Pacer pacer = byLoop.get(loop);
        if (pacer == null) {
            throw new IllegalArgumentException("a loop that this node does not know: " + loop);
        }
        pacer.adopt(stream);
    }

    /// How late the tokens were, for each pacer.
    List<LatenessCounts> lateness() {
        return byLoop.values().stream().map(Pacer::lateness).toList();
    }

    /// How many ends of streams were sent.
    long ends() {
        return byLoop.values().stream().mapToLong(Pacer::ends).sum();
    }
}
