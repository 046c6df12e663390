package dev.llmemulator.realtime.auth;

import dev.llmemulator.protocol.Payload;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads claims. A claim of the wrong type makes the whole token invalid.
final class Claims {
    private Claims() {}

    static ConnectionClaims connection(RawObject raw) throws JsonFaultException {
        requireTypes(raw);
        return new ConnectionClaims(
                raw.text("sub"), expiry(raw), raw.payload("info"), subscriptions(raw));
    }

    static SubscriptionClaims subscription(RawObject raw) throws JsonFaultException {
        requireTypes(raw);
        return new SubscriptionClaims(
                raw.text("sub"),
                raw.text("channel"),
                raw.text("client"),
                expiry(raw),
                SubscriptionTerms.read(raw));
    }

    /// Requires the types of standard claims that this server does not use, as Centrifugo does.
    private static void requireTypes(RawObject raw) throws JsonFaultException {
        var _ = raw.text("iss");
        var _ = raw.text("jti");
        var _ = raw.number("iat");
        Payload audience = raw.raw("aud");
        if (audience != null && audience.array()[audience.offset()] == '"') {
            var _ = raw.text("aud");
        } else {
            var _ = raw.texts("aud");
        }
    }

    /// Returns the time of expiry: `expire_at` overrules `exp`, and 0 in it means never.
    private static @Nullable Instant expiry(RawObject raw) throws JsonFaultException {
        if (raw.has("expire_at")) {
            long at = raw.integer("expire_at");
            return at > 0 ? instant(at) : null;
        }
        Double exp = raw.number("exp");
        return exp == null ? null : instant(exp.longValue());
    }

    /// Returns the time closest to a number of seconds.
    private static Instant instant(long seconds) {
        long first = Instant.MIN.getEpochSecond();
        return Instant.ofEpochSecond(Math.clamp(seconds, first, Instant.MAX.getEpochSecond()));
    }

    /// Returns the server-side subscriptions; `channels` counts only where `subs` is empty.
    private static Map<String, SubscriptionTerms> subscriptions(RawObject raw)
            throws JsonFaultException {
        Map<String, SubscriptionTerms> subscriptions = new LinkedHashMap<>();
        RawObject subs = raw.object("subs");
        if (subs != null) {
            for (String channel : subs.fields().keySet()) {
                RawObject terms = subs.object(channel);
                subscriptions.put(
                        channel,
                        terms == null ? SubscriptionTerms.PLAIN : SubscriptionTerms.read(terms));
            }
        }
        for (String channel : raw.texts("channels")) {
            if (subs == null || subs.fields().isEmpty()) {
                subscriptions.put(channel, SubscriptionTerms.PLAIN);
            }
        }
        return subscriptions;
    }
}
