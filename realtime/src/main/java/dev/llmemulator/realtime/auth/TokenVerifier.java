package dev.llmemulator.realtime.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Verifies JSON web tokens as Centrifugo does: HMAC signatures, `exp` and `nbf` without leeway,
/// and a `channel` claim in subscription tokens only. May be used by any thread.
public final class TokenVerifier {
    private static final double NANOS_PER_SECOND = 1e9;
    // The last second since 1970 that fits Centrifugo's calendar, which counts from year 1.
    private static final double LAST_SECOND = Long.MAX_VALUE - 62_135_596_800.0;

    private final Signatures signatures;
    private final InstantSource wall;

    /// Verifies tokens that are signed with a secret.
    public TokenVerifier(String secret, InstantSource wall) {
        this.signatures = new Signatures(secret.getBytes(StandardCharsets.UTF_8));
        this.wall = wall;
    }

    /// Checks a connection token.
    public TokenCheck<ConnectionClaims> connection(String token) {
        try {
            RawObject raw = signatures.verify(token);
            ConnectionClaims claims = Claims.connection(raw);
            if (!raw.text("channel").isEmpty()) {
                return new TokenCheck.Invalid<>("a channel claim in a connection token");
            }
            return isInTime(raw) ? new TokenCheck.Valid<>(claims) : new TokenCheck.Expired<>();
        } catch (JsonFaultException e) {
            return new TokenCheck.Invalid<>(String.valueOf(e.getMessage()));
        }
    }

    /// Checks a subscription token.
    public TokenCheck<SubscriptionClaims> subscription(String token) {
        try {
            RawObject raw = signatures.verify(token);
            SubscriptionClaims claims = Claims.subscription(raw);
            if (!isInTime(raw)) {
                return new TokenCheck.Expired<>();
            }
            return claims.channel().isEmpty()
                    ? new TokenCheck.Invalid<>("no channel claim in a subscription token")
                    : new TokenCheck.Valid<>(claims);
        } catch (JsonFaultException e) {
            return new TokenCheck.Invalid<>(String.valueOf(e.getMessage()));
        }
    }

    private boolean isInTime(RawObject raw) throws JsonFaultException {
        Instant now = wall.instant();
        double seconds = now.getEpochSecond() + now.getNano() / NANOS_PER_SECOND;
        @Nullable Double expires = raw.number("exp");
        @Nullable Double notBefore = raw.number("nbf");
        return (expires == null || date(expires) > seconds)
                && (notBefore == null || date(notBefore) < seconds);
    }

    /// Returns a date for comparison. A date outside Centrifugo's calendar counts as earlier than
    /// all others.
    private static double date(double seconds) {
        return seconds > LAST_SECOND ? Double.NEGATIVE_INFINITY : seconds;
    }
}
