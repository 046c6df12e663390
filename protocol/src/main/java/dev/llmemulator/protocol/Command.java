package dev.llmemulator.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists the messages that a client sends. An `id` above 0 is chosen by the client and echoed in
/// the reply.
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
    /// @param type 1 for the entry of a map, any other value for a plain publication
    record Publish(int id, String channel, @Nullable Payload data, int type) implements Command {}

    /// Asks who is subscribed to a channel.
    record Presence(int id, String channel) implements Command {}

    /// Asks how many clients are subscribed to a channel.
    record PresenceStats(int id, String channel) implements Command {}

    /// Asks for past publications.
    ///
    /// @param limit maximum number; 0 asks for the position only, -1 for as many as the server
    ///   permits
    /// @param since where to start, or null for the oldest (newest when reversed)
    /// @param reverse whether the newest comes first
    record History(
            int id, String channel, int limit, @Nullable StreamPosition since, boolean reverse)
            implements Command {}

    /// Sends a ping as a command, which the server refuses because pings are empty frames.
    record Ping(int id) implements Command {}

    /// Sends a message that gets no reply.
    record Send(@Nullable Payload data) implements Command {}

    /// Calls a remote procedure.
    record Rpc(int id, String method, @Nullable Payload data) implements Command {}

    /// Brings a new connection token.
    record Refresh(int id, String token) implements Command {}

    /// Brings a new subscription token.
    record SubRefresh(int id, String channel, String token) implements Command {}

    /// Answers a server's ping with an empty command.
    record Pong() implements Command {}

    /// Stands for a well-formed message that names no known command.
    record Unknown(int id) implements Command {}
}
