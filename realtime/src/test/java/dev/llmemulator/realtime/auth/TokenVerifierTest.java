package dev.llmemulator.realtime.auth;

import static dev.llmemulator.realtime.auth.TokenFixture.SECRET;
import static dev.llmemulator.realtime.auth.TokenFixture.encoded;
import static dev.llmemulator.realtime.auth.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Payload;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_564_800);

    private final TokenVerifier verifier = new TokenVerifier(SECRET, InstantSource.fixed(NOW));

    @Nested
    class OfAConnection {
        @Test
        void readsTheClaims() {
            ConnectionClaims claims =
                    valid(
                            """
                            {"sub":"u1","exp":1795565400,"info":{"n" : 1},"aud":["x"],"jti":"y",
                             "channels":["session:a","session:b"]}\
                            """);

            assertThat(claims.user()).isEqualTo("u1");
            assertThat(claims.expiresAt()).isEqualTo(NOW.plusSeconds(600));
            assertThat(claims.info()).isEqualTo(Payload.of("{\"n\" : 1}"));
            assertThat(claims.subscriptions()).containsOnlyKeys("session:a", "session:b");
        }

        @Test
        void readsSubscriptionsWithTheirTermsAndThenNoChannels() {
            ConnectionClaims claims =
                    valid(
                            """
                            {"channels":["ignored"],"subs":{"a":{"info":1,"b64data":"eyJhIjoxfQ==",
                             "override":{"presence":{"value":true},"force_recovery":{}}},"b":null}}\
                            """);

            assertThat(claims.subscriptions()).containsOnlyKeys("a", "b");
            assertThat(claims.subscriptions().get("a"))
                    .isEqualTo(
                            new SubscriptionTerms(
                                    Payload.of("1"),
                                    Payload.of("{\"a\":1}"),
                                    true,
                                    null,
                                    null,
                                    false,
                                    null));
            assertThat(claims.subscriptions().get("b")).isEqualTo(SubscriptionTerms.PLAIN);
        }

        @Test
        void takesAllClaimsForOptional() {
            ConnectionClaims claims = valid("{}");

            assertThat(claims.user()).isEmpty();
            assertThat(claims.expiresAt()).isNull();
            assertThat(claims.subscriptions()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"HS256", "HS384", "HS512"})
        void takesEveryHmac(String algorithm) {
            assertThat(verifier.connection(token(algorithm, SECRET, "{}")))
                    .isInstanceOf(TokenCheck.Valid.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"exp\":1795564799}",
                    "{\"exp\":1795564800}",
                    "{\"exp\":-6.8e18}",
                    "{\"exp\":9223372036854775808}",
                    "{\"exp\":1e19}",
                    "{\"exp\":\"1795564799.5\"}",
                    "{\"nbf\":1795564800}",
                    "{\"nbf\":1795564801}"
                })
        void saysExpiredOutsideOfTheTime(String claims) {
            assertThat(verifier.connection(token(claims))).isEqualTo(new TokenCheck.Expired<>());
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"exp\":1795564800.5}", "{\"nbf\":1795564799}"})
        void saysValidInsideOfTheTime(String claims) {
            assertThat(verifier.connection(token(claims))).isInstanceOf(TokenCheck.Valid.class);
        }

        @Test
        void letsTheClaimExpireAtOverruleTheEnd() {
            assertThat(valid("{\"exp\":1795565400,\"expire_at\":1795570000}").expiresAt())
                    .isEqualTo(Instant.ofEpochSecond(1_795_570_000));
            assertThat(valid("{\"exp\":1795565400,\"expire_at\":0}").expiresAt()).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"sub\":5}",
                    "{\"channels\":\"x\"}",
                    "{\"channels\":[5]}",
                    "{\"subs\":[]}",
                    "{\"subs\":{\"a\":5}}",
                    "{\"exp\":\"soon\"}",
                    "{\"expire_at\":1.5}",
                    "{\"b64info\":\"!\"}",
                    "{\"channel\":\"x\"}",
                    "[]",
                    "5",
                    "{",
                    ""
                })
        void saysInvalidToClaimsOfAWrongKind(String claims) {
            assertThat(verifier.connection(token(claims))).isInstanceOf(TokenCheck.Invalid.class);
        }
    }

    @Nested
    class OfASubscription {
        @Test
        void readsTheClaims() {
            TokenCheck<SubscriptionClaims> verdict =
                    verifier.subscription(
                            token(
                                    "{\"sub\":\"u\",\"channel\":\"c\",\"client\":\"id\",\"info\":1,"
                                            + "\"exp\":1795565400}"));

            assertThat(verdict)
                    .isEqualTo(
                            new TokenCheck.Valid<>(
                                    new SubscriptionClaims(
                                            "u",
                                            "c",
                                            "id",
                                            NOW.plusSeconds(600),
                                            new SubscriptionTerms(
                                                    Payload.of("1"),
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    null))));
        }

        @Test
        void needsAChannel() {
            assertThat(verifier.subscription(token("{\"sub\":\"u\"}")))
                    .isInstanceOf(TokenCheck.Invalid.class);
        }

        @Test
        void saysExpiredBeforeItMissesTheChannel() {
            assertThat(verifier.subscription(token("{\"exp\":1}")))
                    .isEqualTo(new TokenCheck.Expired<>());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "..", "a.b.c", "eyJ.eyJ.eyJ"})
    void saysInvalidToWhatIsNoToken(String token) {
        assertThat(verifier.connection(token)).isInstanceOf(TokenCheck.Invalid.class);
    }

    @Test
    void saysInvalidToAnotherSecret() {
        assertThat(verifier.connection(token("HS256", "other", "{}")))
                .isEqualTo(new TokenCheck.Invalid<>("a wrong signature"));
    }

    @Test
    void saysInvalidToATokenWithoutSignature() {
        String parts = encoded("{\"alg\":\"none\"}") + "." + encoded("{}") + ".";

        assertThat(verifier.connection(parts)).isInstanceOf(TokenCheck.Invalid.class);
    }

    @Test
    void saysInvalidToPadding() {
        assertThat(verifier.connection(token("{}") + "=")).isInstanceOf(TokenCheck.Invalid.class);
    }

    @Test
    void neverShowsAPartOfTheTokenInItsReason() {
        String token = token("HS256", "other", "{\"sub\":\"someone-private\"}");

        assertThat(verifier.connection(token).toString()).doesNotContain("someone", token);
    }

    private ConnectionClaims valid(String claims) {
        return verifier.connection(token(claims))
                        instanceof TokenCheck.Valid<ConnectionClaims>(ConnectionClaims read)
                ? read
                : null;
    }
}
