package dev.llmemulator.protocol;

import org.jspecify.annotations.Nullable;

/// Lists the messages that a server sends unasked.
public sealed interface Push {
    /// Delivers a publication of a channel.
    record Published(String channel, Publication publication) implements Push {}

    /// Tells that a client has subscribed.
    record Join(String channel, ClientInfo info) implements Push {}

    /// Tells that a client is no longer subscribed.
    record Leave(String channel, ClientInfo info) implements Push {}

    /// Tells that the server has ended a subscription.
    ///
    /// @param code a code of [UnsubscribeCode]; from 2500 on the client subscribes again
    record Unsubscribed(String channel, int code, String reason) implements Push {}

    /// Delivers a message to this client only.
    record Message(Payload data) implements Push {}

    /// Tells that the server has subscribed this client.
    record Subscribed(
            String channel,
            boolean recoverable,
            StreamPosition position,
            boolean positioned,
            @Nullable Payload data)
            implements Push {}

    /// Tells that the connection's expiry has changed.
    record Refreshed(boolean expires, long ttl) implements Push {}

    /// Tells that the connection ends. Over WebSocket the close frame does so and this push is not
    /// used.
    record Disconnected(int code, String reason, boolean reconnect) implements Push {}

    /// Stands for a push of a kind that this version does not know.
    record Unknown(String channel) implements Push {}
}
