package dev.llmemulator.protocol;

import org.jspecify.annotations.Nullable;

/// What a server sends on its own.
public sealed interface Push {
    /// A publication of a channel.
    record Published(String channel, Publication publication) implements Push {}

    /// A client has subscribed.
    record Joined(String channel, ClientInfo info) implements Push {}

    /// A client is not subscribed any more.
    record Left(String channel, ClientInfo info) implements Push {}

    /// The server has ended a subscription.
    ///
    /// @param code a code of [UnsubscribeCode]; from 2500 on the client subscribes again
    record Unsubscribed(String channel, int code, String reason) implements Push {}

    /// A message to this client alone.
    record Message(Payload data) implements Push {}

    /// The server has subscribed this client.
    record Subscribed(
            String channel,
            boolean recoverable,
            StreamPosition position,
            boolean positioned,
            @Nullable Payload data)
            implements Push {}

    /// The connection's expiry has changed.
    record Refreshed(boolean expires, long ttl) implements Push {}

    /// The connection ends; over WebSocket the close frame says so and this push is not used.
    record Disconnected(int code, String reason, boolean reconnect) implements Push {}

    /// A push of a kind that this version does not know.
    record Unknown(String channel) implements Push {}
}
