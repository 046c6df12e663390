package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.realtime.auth.SubscriptionTerms;
import dev.llmemulator.realtime.broker.Recovery;
import dev.llmemulator.realtime.channel.Grant;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import java.time.Instant;
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
        Grant given = Grant.of(source, options);
        return new Grant(
                source,
                over(terms.presence(), given.presence()),
                over(terms.joinLeave(), given.joinLeave()),
                over(terms.forcePushJoinLeave(), given.pushJoinLeave()),
                over(terms.forceRecovery(), given.recoverable()),
                over(terms.forcePositioning(), given.positioned()),
                terms.info(),
                terms.data(),
                expiresAt);
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

    private static boolean over(@Nullable Boolean override, boolean given) {
        return override == null ? given : override;
    }
}
