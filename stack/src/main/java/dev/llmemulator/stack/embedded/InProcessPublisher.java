package dev.llmemulator.stack.embedded;

import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.delivery.Publisher;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.realtime.LocalChannel;
import dev.llmemulator.realtime.RealtimeServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/// Publishes from the emulator to the real-time server of the same JVM: without a request or a
/// copy, and on the loop of the client's socket. May be used by any thread.
final class InProcessPublisher implements Publisher {
    private final Function<String, LocalChannel> channels;
    private final Consumer<String> historyRemoval;
    private final boolean joins;

    InProcessPublisher(
            Function<String, LocalChannel> channels,
            Consumer<String> historyRemoval,
            boolean joins) {
        this.channels = channels;
        this.historyRemoval = historyRemoval;
        this.joins = joins;
    }

    /// Publishes into a server.
    ///
    /// @param joins whether tokens that are due together share a publication
    static InProcessPublisher into(RealtimeServer server, boolean joins) {
        return new InProcessPublisher(server::open, server::removeHistory, joins);
    }

    @Override
    public Sink open(String channel, Publications publications) {
        LocalChannel way = channels.apply(channel);
        return joins ? new JoiningSink(way, publications) : new InProcessSink(way, publications);
    }

    @Override
    public CompletionStage<Void> removeHistory(String channel) {
        historyRemoval.accept(channel);
        return CompletableFuture.allOf();
    }
}
