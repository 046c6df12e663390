package dev.llmemulator.realtime.channel;

import dev.llmemulator.protocol.Payload;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// States what a client may do in one channel: the namespace's options as changed by a token or an
/// API call.
///
/// @param source where the right to subscribe comes from
/// @param flags what is switched on for the client; flags that allow something are not looked at
/// @param info what others may see of the client in this channel, or null
/// @param data payload for the subscriber, or null
/// @param expiresAt when it ends unless refreshed, or null for never
public record Grant(
        Source source,
        Set<NamespaceFlag> flags,
        @Nullable Payload info,
        @Nullable Payload data,
        @Nullable Instant expiresAt) {
    /// Takes a copy of the flags.
    public Grant {
        EnumSet<NamespaceFlag> copy = EnumSet.noneOf(NamespaceFlag.class);
        copy.addAll(flags);
        flags = Collections.unmodifiableSet(copy);
    }

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
        return new Grant(source, options.flags(), null, null, null);
    }

    /// Returns this grant with the values of a refresh.
    public Grant renewed(@Nullable Payload newInfo, @Nullable Instant newExpiresAt) {
        return new Grant(source, flags, newInfo, data, newExpiresAt);
    }

    /// Returns whether the client shows in the presence.
    public boolean presence() {
        return flags.contains(NamespaceFlag.PRESENCE);
    }

    /// Returns whether others are told that the client joins and leaves.
    public boolean joinLeave() {
        return flags.contains(NamespaceFlag.JOIN_LEAVE);
    }

    /// Returns whether the client is told about others.
    public boolean pushJoinLeave() {
        return flags.contains(NamespaceFlag.FORCE_PUSH_JOIN_LEAVE);
    }

    /// Returns whether the client may recover.
    public boolean recoverable() {
        return flags.contains(NamespaceFlag.FORCE_RECOVERY);
    }

    /// Returns whether the client is told its position.
    public boolean tellsPosition() {
        return recoverable() || flags.contains(NamespaceFlag.FORCE_POSITIONING);
    }
}
