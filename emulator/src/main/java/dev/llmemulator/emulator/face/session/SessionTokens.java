package dev.llmemulator.emulator.face.session;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Signs and checks the tokens with which clients connect to the broker: JWT, HS256. Any thread.
///
/// A token names its session (`sub`), when it expires (`exp`), and the session's channel
/// (`channels`), to which the broker subscribes the client as it connects.
public final class SessionTokens {
    private static final String ALGORITHM = "HS256";

    private final JWTAuth auth;
    private final InstantSource wall;
    private final Duration lifetime;
    private final Duration grace;

    /// @param secret shared with the broker and with every other node
    /// @param lifetime from issue to expiry
    /// @param grace how long after its expiry a token can still be exchanged for a new one
    public SessionTokens(
            Vertx vertx, String secret, InstantSource wall, Duration lifetime, Duration grace) {
        this.wall = wall;
        this.lifetime = lifetime;
        this.grace = grace;
        this.auth =
                JWTAuth.create(
                        vertx,
                        new JWTAuthOptions()
                                .addPubSecKey(
                                        new PubSecKeyOptions()
                                                .setAlgorithm(ALGORITHM)
                                                .setBuffer(secret))
                                .setJWTOptions(options()));
    }

    /// A new token for a session.
    String issue(UUID session) {
        JsonObject claims =
                new JsonObject()
                        .put("sub", session.toString())
                        .put("exp", wall.instant().plus(lifetime).getEpochSecond())
                        .put("channels", new JsonArray().add(SessionChannel.of(session)));
        return auth.generateToken(claims, options());
    }

    /// How long after its expiry a token can still be exchanged.
    Duration grace() {
        return grace;
    }

    /// Whether a token was issued for a session and can still be exchanged.
    boolean isExchangeable(String token, UUID session) {
        try {
            return auth.authenticate(new TokenCredentials(token))
                    .map(user -> names(user, session))
                    .otherwise(false)
                    .result();
        } catch (ClassCastException wrongType) {
            return false;
        }
    }

    private boolean names(User user, UUID session) {
        Long expiry = user.attributes().getLong("exp");
        return session.toString().equals(user.attributes().getString("sub"))
                && expiry != null
                && wall.instant().getEpochSecond() <= expiry + grace.toSeconds();
    }

    /// The library knows only the system's clock, so expiry is checked here.
    private static JWTOptions options() {
        return new JWTOptions()
                .setAlgorithm(ALGORITHM)
                .setNoTimestamp(true)
                .setIgnoreExpiration(true);
    }
}
