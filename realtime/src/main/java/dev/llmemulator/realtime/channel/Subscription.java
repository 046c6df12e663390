package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.Publication;

/// One client in one channel. Its grant is replaced on refresh by the subscriber's loop only.
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

    /// The channel.
    public Channel channel() {
        return channel;
    }

    /// The client.
    public Subscriber subscriber() {
        return subscriber;
    }

    /// What others may see of the client here.
    public ClientInfo info() {
        return info;
    }

    /// What the client is allowed here.
    public Grant grant() {
        return grant;
    }

    /// Changes what the client is allowed, after a refresh.
    public void renew(ClientInfo newInfo, Grant newGrant) {
        info = newInfo;
        grant = newGrant;
    }

    void deliver(Publication publication, boolean json) {
        if (json || takesAnything) {
            subscriber.deliver(encoder, publication);
        } else {
            subscriber.deliverUnfit();
        }
    }
}
