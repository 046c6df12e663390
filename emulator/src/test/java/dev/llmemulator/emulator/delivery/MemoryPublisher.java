package dev.llmemulator.emulator.delivery;

import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.RecordingSink;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.TokenMessageJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// A broker that keeps everything in lists. Any thread.
public final class MemoryPublisher implements Publisher {
    /// A sink that was opened.
    public record Opened(String channel, Publications publications, RecordingSink sink) {
        /// Describes the last event as it is published.
        public TokenMessage lastMessage() throws MalformedFrameException {
            LastEvent event = (LastEvent) sink.events().getLast();
            return TokenMessageJson.decode(Payload.of(publications.last(event)));
        }
    }

    private final Loop loop;
    private final List<Opened> opened = new CopyOnWriteArrayList<>();
    private final List<String> removed = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    /// @param loop the loop of every sink
    public MemoryPublisher(Loop loop) {
        this.loop = loop;
    }

    /// Fails whatever is asked from now on.
    public void breakDown() {
        broken = true;
    }

    public List<Opened> opened() {
        return opened;
    }

    /// The sink of the stream that was opened last.
    public RecordingSink sink() {
        return opened.getLast().sink();
    }

    /// The channels whose history was removed.
    public List<String> removed() {
        return removed;
    }

    @Override
    public Sink open(String channel, Publications publications) {
        if (broken) {
            throw new IllegalStateException("the broker is down");
        }
        RecordingSink sink = new RecordingSink(loop);
        opened.add(new Opened(channel, publications, sink));
        return sink;
    }

    @Override
    public CompletionStage<Void> removeHistory(String channel) {
        if (broken) {
            return CompletableFuture.failedStage(new IllegalStateException("the broker is down"));
        }
        removed.add(channel);
        return CompletableFuture.completedStage(null);
    }
}
