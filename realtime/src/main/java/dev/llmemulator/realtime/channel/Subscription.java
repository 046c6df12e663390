package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.Publication;

/// Connects one client to one channel. Only the subscriber's loop replaces the grant, on a refresh.
public final class Subscription {
    private final Channel channel;
    private final Subscriber subscriber;
    private final Codec.PublicationEncoder encoder;
    private final boolean takesAnything;
    private volatile ClientInfo info;
    private volatile Grant grant;

    Subscription(Channel channel, Subscriber subscriber, ClientInfo info, Grant grant) {
        this.channel = channel;
        this.subscriber = subscriber;
        this.encoder = channel.encoder(subscriber.codec());
        this.takesAnything = subscriber.codec().framing().embedding() == Framing.Embedding.ANYTHING;
        this.info = info;
        this.grant = grant;
    }

    /// Returns the channel.
    public Channel channel() {
        return channel;
    }

    /// Returns the subscriber.
    public Subscriber subscriber() {
        return subscriber;
    }

    /// Returns what others may see of the client in this channel.
    public ClientInfo info() {
        return info;
    }

    /// Returns what the client may do in this channel.
    public Grant grant() {
        return grant;
    }

    /// Replaces what the client may do, after a refresh.
    public void renew(ClientInfo newInfo, Grant newGrant) {
        info = newInfo;
        grant = newGrant;
    }

    void deliver(Publication publication, boolean json) {
        if (json || takesAnything) {
            subscriber.deliver(encoder, publication);
        } else {
            subscriber.markUndeliverable();
        }
    }
}
