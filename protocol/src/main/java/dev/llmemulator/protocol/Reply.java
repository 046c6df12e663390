package dev.llmemulator.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server sends: the answer to the command with the same `id`, a push, or a ping.
public sealed interface Reply {
    /// The command failed.
    ///
    /// @param code a code of [ClientError] or an application's own
    /// @param temporary whether trying again may help
    record Failed(int id, int code, String message, boolean temporary) implements Reply {
        /// A reply with a well-known error.
        public static Failed of(int id, ClientError error) {
            return new Failed(id, error.code(), error.message(), error.temporary());
        }
    }

    /// The session is open.
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

    /// The channel is subscribed.
    record Subscribed(int id, SubscribeResult result) implements Reply {}

    /// The channel is not subscribed any more.
    record Unsubscribed(int id) implements Reply {}

    /// The publication was taken.
    record Published(int id) implements Reply {}

    /// Who is subscribed, by connection id.
    record Present(int id, Map<String, ClientInfo> clients) implements Reply {}

    /// How many are subscribed.
    record PresentCount(int id, int clients, int users) implements Reply {}

    /// Publications of the past, and the top of the history.
    record Past(int id, List<Publication> publications, StreamPosition top) implements Reply {}

    /// The answer to a ping command.
    record Pinged(int id) implements Reply {}

    /// The result of a remote procedure call.
    record Called(int id, @Nullable Payload data) implements Reply {}

    /// The new connection token was taken.
    record Refreshed(int id, String client, String version, boolean expires, long ttl)
            implements Reply {}

    /// The new subscription token was taken.
    record SubRefreshed(int id, boolean expires, long ttl) implements Reply {}

    /// Something that nobody asked for.
    record Pushed(Push push) implements Reply {}

    /// The empty reply: the server's ping.
    record Ping() implements Reply {}

    /// A well-formed message of a kind that this version does not know.
    record Unknown(int id) implements Reply {}
}
