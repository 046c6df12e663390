package dev.llmemulator.load.client.link;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeRequest;
import dev.llmemulator.protocol.SubscribeResult;
import java.util.Map;

/// Reads the session's channel, remembers how far, and asks for the rest after a reconnection.
final class ChannelReader {
    private final String channel;
    private final Recorder recorder;
    private final ConnectionOwner owner;
    private long offset;
    private String epoch = "";
    private boolean subscribed;

    ChannelReader(String channel, Recorder recorder, ConnectionOwner owner) {
        this.channel = channel;
        this.recorder = recorder;
        this.owner = owner;
    }

    /// Whether it is this channel.
    boolean reads(String name) {
        return channel.equals(name);
    }

    /// What to ask for when connecting: nothing at first, later all since the last position.
    Map<String, SubscribeRequest> wishes() {
        StreamPosition since = new StreamPosition(offset, epoch);
        return subscribed ? Map.of(channel, SubscribeRequest.recover(since)) : Map.of();
    }

    /// The server has subscribed the session.
    void subscribed(SubscribeResult result, long nanos) {
        offset = result.position().offset();
        epoch = result.position().epoch();
        if (!subscribed) {
            subscribed = true;
            owner.connected();
            return;
        }
        recorder.add(Count.RECONNECTIONS);
        owner.recovering();
        for (Publication publication : result.publications()) {
            read(publication, nanos, true);
        }
        owner.reconnected(result.recovered());
    }

    /// A publication; one without an offset moves nothing.
    void read(Publication publication, long nanos, boolean recovered) {
        if (publication.offset() > offset) {
            offset = publication.offset();
        }
        if (epoch.isEmpty()) {
            epoch = publication.epoch();
        }
        owner.publication(publication, nanos, recovered);
    }
}
