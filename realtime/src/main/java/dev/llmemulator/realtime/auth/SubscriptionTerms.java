package dev.llmemulator.realtime.auth;

import dev.llmemulator.protocol.Payload;
import org.jspecify.annotations.Nullable;

/// Holds what a token states about one subscription. Null leaves the namespace's option unchanged.
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
    /// Changes nothing.
    public static final SubscriptionTerms PLAIN =
            new SubscriptionTerms(null, null, null, null, null, null, null);

    /// Reads terms from the object of a token or an API request that holds them.
    ///
    /// @throws JsonFaultException when a field has the wrong type or broken base64
    public static SubscriptionTerms read(RawObject raw) throws JsonFaultException {
        RawObject override = raw.object("override");
        return new SubscriptionTerms(
                raw.payload("info"),
                raw.payload("data"),
                overridden(override, "presence"),
                overridden(override, "join_leave"),
                overridden(override, "force_push_join_leave"),
                overridden(override, "force_recovery"),
                overridden(override, "force_positioning"));
    }

    private static @Nullable Boolean overridden(@Nullable RawObject override, String option)
            throws JsonFaultException {
        RawObject value = override == null ? null : override.object(option);
        return value == null ? null : value.flag("value");
    }
}
