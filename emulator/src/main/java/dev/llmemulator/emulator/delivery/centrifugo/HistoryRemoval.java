package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.protocol.FrameBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The removal of a channel's history, after what waits for the channel.
final class HistoryRemoval implements Outgoing {
    private final byte[] command;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /// @param channel a name that needs no escape in JSON
    HistoryRemoval(String channel) {
        command =
                ("{\"history_remove\":{\"channel\":\"" + channel + "\"}}")
                        .getBytes(StandardCharsets.UTF_8);
    }

    /// Completes when the broker has done it.
    CompletionStage<Void> done() {
        return done.minimalCompletionStage();
    }

    @Override
    public void write(FrameBuffer batch) {
        batch.write(command, 0, command.length);
    }

    @Override
    public boolean isBarrier() {
        return true;
    }

    @Override
    public boolean succeeded() {
        done.complete(null);
        return false;
    }

    @Override
    public boolean givenUp(String cause) {
        done.completeExceptionally(new IllegalStateException("history_remove failed: " + cause));
        return false;
    }
}
