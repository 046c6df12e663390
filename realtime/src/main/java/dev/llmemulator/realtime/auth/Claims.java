package dev.llmemulator.realtime.auth;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads claims. A claim of the wrong type makes the whole token invalid.
final class Claims {
    private Claims() {}

    static ConnectionClaims connection(RawObject raw) throws JsonFaultException {
        return new ConnectionClaims(
                raw.text("sub"), expiry(raw), raw.payload("info"), subscriptions(raw));
    }

    static SubscriptionClaims subscription(RawObject raw) throws JsonFaultException {
        return new SubscriptionClaims(
                raw.text("sub"),
                raw.text("channel"),
                raw.text("client"),
                expiry(raw),
                SubscriptionTerms.read(raw));
    }

    /// `expire_at` overrules `exp`, and 0 there means never.
    private static @Nullable Instant expiry(RawObject raw) throws JsonFaultException {
        if (raw.has("expire_at")) {
            long at = raw.integer("expire_at");
            return at > 0 ? instant(at) : null;
        }
        Double exp = raw.number("exp");
        return exp == null ? null : instant(exp.longValue());
    }

    private static Instant instant(long seconds) {
        return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
    }

    /// `channels` counts only where `subs` is empty.
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
