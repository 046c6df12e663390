package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.ClientInfo;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.Publication;

/// Connects one client to one channel. Only the subscriber's loop replaces the grant, on a refresh.
public final class Subscription {
    private final Home channel;
    private final Subscriber subscriber;
    private final Codec.PublicationEncoder encoder;
    private final boolean takesAnything;
    private volatile ClientInfo info;
    private volatile Grant grant;

    /// What a subscription needs of its channel.
    interface Home {
        /// Returns the channel's name.
        String name();

        /// Tells the subscribers that a client has joined.
        void join(Subscription subscription);

        /// Ends a subscription.
        void unsubscribe(Subscription subscription);

        /// Writes what is queued for the subscribers.
        void flush();
    }

    Subscription(
            Home channel,
            Codec.PublicationEncoder encoder,
            Subscriber subscriber,
            ClientInfo info,
            Grant grant) {
        this.channel = channel;
        this.subscriber = subscriber;
        this.encoder = encoder;
        this.takesAnything = subscriber.codec().framing().embedding() == Framing.Embedding.ANYTHING;
        this.info = info;
        this.grant = grant;
    }

    /// Returns the name of the channel.
    public String channel() {
        return channel.name();
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

    /// Tells the other subscribers that this client has joined, where the grant says so.
    public void announce() {
        if (grant.joinLeave()) {
            channel.join(this);
            channel.flush();
        }
    }

    /// Ends the subscription.
    public void end() {
        channel.unsubscribe(this);
        if (grant.joinLeave()) {
            channel.flush();
        }
    }

    void deliver(Publication publication, boolean json) {
        if (json || takesAnything) {
            subscriber.deliver(encoder, publication);
        } else {
            subscriber.markUndeliverable();
        }
    }
}
