package dev.llmemulator.realtime.auth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Verifies JSON web tokens as Centrifugo does: HMAC signatures, `exp` and `nbf` without leeway, a
/// `channel` claim in subscription tokens and in those only. Any thread.
public final class TokenVerifier {
    private static final double NANOS_PER_SECOND = 1e9;
    // The last second since 1970 that Centrifugo's calendar, which counts from year 1, has room
    // for.
    private static final double LAST_SECOND = Long.MAX_VALUE - 62_135_596_800.0;

    private final Signatures signatures;
    private final InstantSource wall;

    /// Tokens signed with a secret.
    public TokenVerifier(String secret, InstantSource wall) {
        this.signatures = new Signatures(secret.getBytes(StandardCharsets.UTF_8));
        this.wall = wall;
    }

    /// Looks at a connection token.
    public Verdict<ConnectionClaims> connection(String token) {
        try {
            RawObject raw = signatures.verify(token);
            ConnectionClaims claims = Claims.connection(raw);
            if (!raw.text("channel").isEmpty()) {
                return new Verdict.Invalid<>("a channel claim in a connection token");
            }
            return isInTime(raw) ? new Verdict.Valid<>(claims) : new Verdict.Expired<>();
        } catch (JsonFaultException e) {
            return new Verdict.Invalid<>(String.valueOf(e.getMessage()));
        }
    }

    /// Looks at a subscription token.
    public Verdict<SubscriptionClaims> subscription(String token) {
        try {
            RawObject raw = signatures.verify(token);
            SubscriptionClaims claims = Claims.subscription(raw);
            if (!isInTime(raw)) {
                return new Verdict.Expired<>();
            }
            return claims.channel().isEmpty()
                    ? new Verdict.Invalid<>("no channel claim in a subscription token")
                    : new Verdict.Valid<>(claims);
        } catch (JsonFaultException e) {
            return new Verdict.Invalid<>(String.valueOf(e.getMessage()));
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

    /// A date that lies outside of the calendar is before all others, on whichever side it lies.
    private static double date(double seconds) {
        return seconds > LAST_SECOND ? Double.NEGATIVE_INFINITY : seconds;
    }
}
