package dev.llmemulator.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lists the messages that a server sends: the answer to the command with the same `id`, a push, or
/// a ping.
public sealed interface Reply {
    /// Tells that the command failed.
    ///
    /// @param code a code of [ClientError] or an application's own
    /// @param temporary whether a retry may succeed
    record Failed(int id, int code, String message, boolean temporary) implements Reply {
        /// Returns a reply with a well-known error.
        public static Failed of(int id, ClientError error) {
            return new Failed(id, error.code(), error.message(), error.temporary());
        }
    }

    /// Tells that the session is open.
    ///
    /// @param client the id of the connection
    /// @param version the server's version
    /// @param expires whether the connection ends unless refreshed
    /// @param ttl seconds until then
    /// @param data payload of the server, or null
    /// @param subs the server-side subscriptions, by channel
    /// @param ping seconds between the server's pings, 0 for none
    /// @param pong whether the client must answer them
    /// @param session a secret of emulated transports, "" otherwise
    /// @param node the node of emulated transports, "" otherwise
    record Connected(
            int id,
            String client,
            String version,
            boolean expires,
            long ttl,
            @Nullable Payload data,
            Map<String, SubscribeResult> subs,
            int ping,
            boolean pong,
            String session,
            String node)
            implements Reply {}

    /// Tells that the channel is subscribed.
    record Subscribed(int id, SubscribeResult result) implements Reply {}

    /// Tells that the channel is no longer subscribed.
    record Unsubscribed(int id) implements Reply {}

    /// Tells that the publication was accepted.
    record Published(int id) implements Reply {}

    /// Lists who is subscribed, by connection id.
    record Present(int id, Map<String, ClientInfo> clients) implements Reply {}

    /// Tells how many clients are subscribed.
    record PresentCount(int id, int clients, int users) implements Reply {}

    /// Returns past publications and the top of the history.
    record Past(int id, List<Publication> publications, StreamPosition top) implements Reply {}

    /// Answers a ping command.
    record Pinged(int id) implements Reply {}

    /// Returns the result of a remote procedure call.
    record Called(int id, @Nullable Payload data) implements Reply {}

    /// Tells that the new connection token was accepted.
    record Refreshed(int id, String client, String version, boolean expires, long ttl)
            implements Reply {}

    /// Tells that the new subscription token was accepted.
    record SubRefreshed(int id, boolean expires, long ttl) implements Reply {}

    /// Carries a push, which answers no command.
    record Pushed(Push push) implements Reply {}

    /// Is the server's ping, an empty reply.
    record Ping() implements Reply {}

    /// Stands for a well-formed message of a kind that this version does not know.
    record Unknown(int id) implements Reply {}
}
