package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// States what a client may do in one channel: the namespace's options as changed by a token or an
/// API call.
///
/// @param source where the right to subscribe comes from
/// @param presence whether the client shows in the presence
/// @param joinLeave whether others are told that the client joins and leaves
/// @param pushJoinLeave whether the client is told about others
/// @param recoverable whether the client may recover
/// @param positioned whether the client's position is reported and watched
/// @param info what others may see of the client in this channel, or null
/// @param data payload for the subscriber, or null
/// @param expiresAt when it ends unless refreshed, or null for never
public record Grant(
        Source source,
        boolean presence,
        boolean joinLeave,
        boolean pushJoinLeave,
        boolean recoverable,
        boolean positioned,
        @Nullable Payload info,
        @Nullable Payload data,
        @Nullable Instant expiresAt) {
    /// Names where the right to subscribe comes from.
    public enum Source {
        /// The connection token names the channel.
        CONNECTION_TOKEN,
        /// The connect command asks for the channel and the client's rights cover it.
        CONNECT_WISH,
        /// The server API subscribed the client.
        SERVER_API,
        /// A subscription token names the channel.
        SUBSCRIPTION_TOKEN,
        /// The namespace's rights allow it.
        CLIENT;

        /// Returns whether the server made the subscription. Such a subscription ends only with the
        /// connection.
        public boolean serverSide() {
            return this == CONNECTION_TOKEN || this == CONNECT_WISH || this == SERVER_API;
        }
    }

    /// Returns what the namespace grants by itself.
    public static Grant of(Source source, NamespaceOptions options) {
        return new Grant(
                source,
                options.has(NamespaceFlag.PRESENCE),
                options.has(NamespaceFlag.JOIN_LEAVE),
                options.has(NamespaceFlag.FORCE_PUSH_JOIN_LEAVE),
                options.has(NamespaceFlag.FORCE_RECOVERY),
                options.has(NamespaceFlag.FORCE_POSITIONING),
                null,
                null,
                null);
    }

    /// Returns this grant with the values of a refresh.
    public Grant renewed(@Nullable Payload newInfo, @Nullable Instant newExpiresAt) {
        return new Grant(
                source,
                presence,
                joinLeave,
                pushJoinLeave,
                recoverable,
                positioned,
                newInfo,
                data,
                newExpiresAt);
    }

    /// Returns whether the client is told its position.
    public boolean tellsPosition() {
        return recoverable || positioned;
    }
}
