package dev.llmemulator.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client sends. An `id` above 0 is chosen by the client and echoed in the reply.
public sealed interface Command {
    /// Opens the session; the first command of a connection.
    ///
    /// @param token the connection token, "" for none
    /// @param data payload for the server, or null
    /// @param subs positions of server-side subscriptions to recover, by channel
    /// @param name the client's name
    /// @param version the client's version
    record Connect(
            int id,
            String token,
            @Nullable Payload data,
            Map<String, SubscribeRequest> subs,
            String name,
            String version)
            implements Command {}

    /// Subscribes to a channel.
    record Subscribe(int id, String channel, SubscribeRequest request) implements Command {}

    /// Ends a subscription.
    record Unsubscribe(int id, String channel) implements Command {}

    /// Publishes into a channel.
    ///
    /// @param type 1 for the entry of a map, anything else for a plain publication
    record Publish(int id, String channel, @Nullable Payload data, int type) implements Command {}

    /// Asks who is subscribed.
    record Presence(int id, String channel) implements Command {}

    /// Asks how many are subscribed.
    record PresenceStats(int id, String channel) implements Command {}

    /// Asks for publications of the past.
    ///
    /// @param limit how many at most; 0 asks for the position only, -1 for all that the server
    ///   gives
    /// @param since where to start, or null for the oldest (newest when reversed)
    /// @param reverse newest first
    record History(
            int id, String channel, int limit, @Nullable StreamPosition since, boolean reverse)
            implements Command {}

    /// A ping as a command, which the server refuses: pings are empty frames.
    record Ping(int id) implements Command {}

    /// A message without a reply.
    record Send(@Nullable Payload data) implements Command {}

    /// A remote procedure call.
    record Rpc(int id, String method, @Nullable Payload data) implements Command {}

    /// Brings a new connection token.
    record Refresh(int id, String token) implements Command {}

    /// Brings a new subscription token.
    record SubRefresh(int id, String channel, String token) implements Command {}

    /// The empty command: the answer to a server's ping.
    record Pong() implements Command {}

    /// A well-formed message that names no known command.
    record Unknown(int id) implements Command {}
}
