package dev.llmemulator.realtime.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Holds the claims of a subscription token.
///
/// @param user the user id that the connection must have
/// @param channel the channel, never empty
/// @param client the connection id for which it was made, "" for any
/// @param expiresAt when the subscription ends unless refreshed, or null for never
public record SubscriptionClaims(
        String user,
        String channel,
        String client,
        @Nullable Instant expiresAt,
        SubscriptionTerms terms) {}
