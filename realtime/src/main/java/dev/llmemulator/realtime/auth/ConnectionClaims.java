package dev.llmemulator.realtime.auth;

import dev.llmemulator.protocol.Payload;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds the claims of a connection token.
///
/// @param user the user id, "" for an anonymous client
/// @param expiresAt when the connection ends unless refreshed, or null for never
/// @param info what others may see of the client, or null
/// @param subscriptions the server-side subscriptions, by channel
public record ConnectionClaims(
        String user,
        @Nullable Instant expiresAt,
        @Nullable Payload info,
        Map<String, SubscriptionTerms> subscriptions) {}
