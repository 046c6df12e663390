package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a client is allowed in one channel: the namespace's options as a token or an API call
/// changed them.
///
/// @param source where the right to subscribe comes from
/// @param presence whether it shows in the presence
/// @param joinLeave whether others hear of it
/// @param pushJoinLeave whether it hears of others
/// @param recoverable whether it may recover
/// @param positioned whether its position is told and watched
/// @param info what others may see of it in this channel, or null
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
    /// Where the right to subscribe comes from.
    public enum Source {
        /// A claim of the connection token.
        CONNECTION_TOKEN,
        /// A wish in the connect command that the client's rights cover.
        CONNECT_WISH,
        /// The server API.
        SERVER_API,
        /// A subscription token.
        SUBSCRIPTION_TOKEN,
        /// The namespace's rights.
        CLIENT;

        /// Whether the server made the subscription; such a one ends with the connection only.
        public boolean serverSide() {
            return this == CONNECTION_TOKEN || this == CONNECT_WISH || this == SERVER_API;
        }
    }

    /// What the namespace gives by itself.
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

    /// The same with what a refresh brings.
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

    /// Whether the client is told its position.
    public boolean tellsPosition() {
        return recoverable || positioned;
    }
}
