package dev.llmemulator.cli.stack;

import dev.llmemulator.emulator.publisher.Publisher;
import dev.llmemulator.emulator.publisher.Sink;
import dev.llmemulator.realtime.LocalChannel;
import dev.llmemulator.realtime.RealtimeServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/// The way from the emulator to the real-time server of the same JVM: no request, no copy, and the
/// stream runs where its client's socket lives. Any thread.
final class InProcessPublisher implements Publisher {
    private final Function<String, LocalChannel> channels;
    private final Consumer<String> historyRemoval;

    InProcessPublisher(Function<String, LocalChannel> channels, Consumer<String> historyRemoval) {
        this.channels = channels;
        this.historyRemoval = historyRemoval;
    }

    static InProcessPublisher into(RealtimeServer server) {
        return new InProcessPublisher(server::open, server::removeHistory);
    }

    @Override
    public Sink open(String channel, String stream) {
        return new InProcessSink(channels.apply(channel), stream);
    }

    @Override
    public CompletionStage<Void> removeHistory(String channel) {
        historyRemoval.accept(channel);
        return CompletableFuture.allOf();
    }
}
