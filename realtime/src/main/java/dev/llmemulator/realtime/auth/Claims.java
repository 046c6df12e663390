package dev.llmemulator.realtime.auth;

import dev.llmemulator.protocol.Payload;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads claims. A claim of the wrong type makes the whole token invalid.
final class Claims {
    private Claims() {}

    static ConnectionClaims connection(RawObject raw) throws JsonFaultException {
        return new ConnectionClaims(
                raw.text("sub"), expiry(raw), payload(raw, "info"), subscriptions(raw));
    }

    static SubscriptionClaims subscription(RawObject raw) throws JsonFaultException {
        return new SubscriptionClaims(
                raw.text("sub"), raw.text("channel"), raw.text("client"), expiry(raw), terms(raw));
    }

    /// `expire_at` overrules `exp`, and 0 there means never.
    private static @Nullable Instant expiry(RawObject raw) throws JsonFaultException {
        if (raw.has("expire_at")) {
            long at = raw.integer("expire_at");
            return at > 0 ? Instant.ofEpochSecond(at) : null;
        }
        Double exp = raw.number("exp");
        return exp == null ? null : Instant.ofEpochSecond(exp.longValue());
    }

    /// `channels` counts only where `subs` is empty.
    private static Map<String, SubscriptionTerms> subscriptions(RawObject raw)
            throws JsonFaultException {
        Map<String, SubscriptionTerms> subscriptions = new LinkedHashMap<>();
        RawObject subs = raw.object("subs");
        if (subs != null) {
            for (String channel : subs.fields().keySet()) {
                RawObject terms = subs.object(channel);
                subscriptions.put(channel, terms == null ? SubscriptionTerms.PLAIN : terms(terms));
            }
        }
        for (String channel : raw.texts("channels")) {
            if (subs == null || subs.fields().isEmpty()) {
                subscriptions.put(channel, SubscriptionTerms.PLAIN);
            }
        }
        return subscriptions;
    }

    private static SubscriptionTerms terms(RawObject raw) throws JsonFaultException {
        RawObject override = raw.object("override");
        return new SubscriptionTerms(
                payload(raw, "info"),
                payload(raw, "data"),
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

    /// A payload as raw JSON, or in base64 under the name with `b64` in front.
    private static @Nullable Payload payload(RawObject raw, String name) throws JsonFaultException {
        String base64 = raw.text("b64" + name);
        return base64.isEmpty() ? raw.raw(name) : decoded(base64);
    }

    private static Payload decoded(String base64) throws JsonFaultException {
        try {
            return Payload.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new JsonFaultException("bad base64: " + e.getMessage(), e);
        }
    }
}
