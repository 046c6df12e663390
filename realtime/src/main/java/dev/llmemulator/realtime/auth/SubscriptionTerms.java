package dev.llmemulator.realtime.auth;

import dev.llmemulator.protocol.Payload;
import org.jspecify.annotations.Nullable;

/// What a token says about one subscription: null where it leaves the namespace's option as it is.
///
/// @param info what others may see of the client in the channel
/// @param data payload for the subscriber
public record SubscriptionTerms(
        @Nullable Payload info,
        @Nullable Payload data,
        @Nullable Boolean presence,
        @Nullable Boolean joinLeave,
        @Nullable Boolean forcePushJoinLeave,
        @Nullable Boolean forceRecovery,
        @Nullable Boolean forcePositioning) {
    /// Terms that say nothing.
    public static final SubscriptionTerms PLAIN =
            new SubscriptionTerms(null, null, null, null, null, null, null);
}
