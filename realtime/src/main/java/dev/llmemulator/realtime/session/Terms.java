package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.realtime.auth.SubscriptionTerms;
import dev.llmemulator.realtime.broker.Recovery;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts the terms of a token or an API call into a grant, and its outcome into the result that
/// the client sees.
public final class Terms {
    private Terms() {}

    /// Returns the namespace's options as changed by the terms.
    public static Grant grant(
            Grant.Source source,
            NamespaceOptions options,
            SubscriptionTerms terms,
            @Nullable Instant expiresAt) {
        Set<NamespaceFlag> flags = EnumSet.noneOf(NamespaceFlag.class);
        flags.addAll(options.flags());
        turn(flags, NamespaceFlag.PRESENCE, terms.presence());
        turn(flags, NamespaceFlag.JOIN_LEAVE, terms.joinLeave());
        turn(flags, NamespaceFlag.FORCE_PUSH_JOIN_LEAVE, terms.forcePushJoinLeave());
        turn(flags, NamespaceFlag.FORCE_RECOVERY, terms.forceRecovery());
        turn(flags, NamespaceFlag.FORCE_POSITIONING, terms.forcePositioning());
        return new Grant(source, flags, terms.info(), terms.data(), expiresAt);
    }

    /// Returns the result that a client sees.
    ///
    /// @param ttl seconds until the client must refresh the subscription, 0 for never
    static SubscribeResult result(Grant grant, Recovery recovery, boolean wasRecovering, long ttl) {
        return new SubscribeResult(
                ttl > 0,
                ttl,
                grant.recoverable(),
                recovery.publications(),
                recovery.recovered(),
                recovery.position(),
                grant.tellsPosition(),
                grant.data(),
                wasRecovering,
                false);
    }

    /// Turns a flag on or off; null leaves it as it is.
    private static void turn(Set<NamespaceFlag> flags, NamespaceFlag flag, @Nullable Boolean on) {
        if (on == null) {
            return;
        }
        if (on) {
            flags.add(flag);
        } else {
            flags.remove(flag);
        }
    }
}
