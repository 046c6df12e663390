package dev.llmemulator.emulator;

import static dev.llmemulator.emulator.BadInputTest.assertProblem;
import static dev.llmemulator.emulator.EmulatorFixture.SESSION;
import static dev.llmemulator.emulator.EmulatorFixture.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.address.DemoSecrets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final long NOON = 1_795_608_000;
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private EmulatorFixture node;

    @BeforeEach
    void start() {
        node = new EmulatorFixture();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void createsASessionWithItsToken() throws Exception {
        HttpResponse<String> response = node.send("POST", "/api/sessions/create");

        JsonObject reply = json(response);
        String id = reply.getString("session_id");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        assertThat(claims(reply.getString("token")))
                .isEqualTo(
                        new JsonObject()
                                .put("sub", id)
                                .put("exp", NOON + 3600)
                                .put("channels", new JsonArray().add("session:" + id)));
    }

    @Test
    void signsItsTokensWithTheSecret() throws Exception {
        String token = create().getString("token");

        int end = token.lastIndexOf('.');
        assertThat(token).isEqualTo(sign(DemoSecrets.TOKEN_SECRET, token.substring(0, end)));
    }

    @Test
    void makesEverySessionAnother() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            ids.add(create().getString("session_id"));
        }

        assertThat(ids).hasSize(50);
    }

    @Test
    void exchangesAToken() throws Exception {
        JsonObject session = create();
        node.passSeconds(600);

        HttpResponse<String> response =
                refresh(session.getString("session_id"), "Bearer " + session.getString("token"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).fieldNames()).containsExactly("token");
        assertThat(claims(json(response).getString("token")))
                .isEqualTo(claims(session.getString("token")).put("exp", NOON + 600 + 3600));
    }

    @Test
    void exchangesATokenForTenMinutesAfterItExpired() throws Exception {
        JsonObject session = create();
        String id = session.getString("session_id");
        String authorization = "bearer " + session.getString("token");

        node.passSeconds(3600 + 600);
        assertThat(refresh(id, authorization).statusCode()).isEqualTo(200);

        node.passSeconds(1);
        assertProblem(refresh(id, authorization), 401, "invalid-token");
    }

    @Test
    void refusesTheTokenOfAnotherSession() throws Exception {
        HttpResponse<String> response = refresh(SESSION, "Bearer " + create().getString("token"));

        assertProblem(response, 401, "invalid-token");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void refusesWhatIsNoTokenOfItsOwn() throws Exception {
        String good = "{\"sub\":\"" + SESSION + "\",\"exp\":" + (NOON + 60) + "}";

        assertThat(refreshWith(token(DemoSecrets.TOKEN_SECRET, HS256, good))).isEqualTo(200);
        assertThat(refreshWith(token("another secret", HS256, good))).isEqualTo(401);
        assertThat(refreshWith(token(DemoSecrets.TOKEN_SECRET, "{\"alg\":\"none\"}", good)))
                .isEqualTo(401);
        assertThat(refreshWith(token(DemoSecrets.TOKEN_SECRET, "{\"alg\":\"HS384\"}", good)))
                .isEqualTo(401);
        assertThat(refreshWith(base64("{\"alg\":\"none\"}") + "." + base64(good) + "."))
                .isEqualTo(401);
        assertThat(refreshWith(base64("{\"alg\":\"none\"}") + "." + base64(good))).isEqualTo(401);
    }

    @Test
    void refusesATokenWithoutTheRightClaims() throws Exception {
        assertThat(refreshWith(signed("{\"sub\":\"" + SESSION + "\"}"))).isEqualTo(401);
        assertThat(refreshWith(signed("{\"exp\":" + (NOON + 60) + "}"))).isEqualTo(401);
        assertThat(refreshWith(signed("{\"sub\":\"" + SESSION + "\",\"exp\":\"tomorrow\"}")))
                .isEqualTo(401);
        assertThat(refreshWith(signed("{\"sub\":7,\"exp\":" + (NOON + 60) + "}"))).isEqualTo(401);
        assertThat(refreshWith(signed("[]"))).isEqualTo(401);
    }

    @Test
    void refusesARequestWithoutAToken() throws Exception {
        String token = create().getString("token");

        for (String given :
                new String[] {"", "Bearer", "Bearer ", "Bearer x", "Bearer ..", token}) {
            assertProblem(refresh(SESSION, given), 401, "invalid-token");
        }
        assertProblem(
                node.send("POST", "/api/sessions/" + SESSION + "/refresh"), 401, "invalid-token");
    }

    @Test
    void neverEchoesAToken() throws Exception {
        String token = create().getString("token");

        assertThat(refresh(SESSION, "Bearer " + token).body()).doesNotContain(token.substring(40));
    }

    @Test
    void runsOnASessionThatNoNodeEverSaw() throws Exception {
        assertThat(node.run("").statusCode()).isEqualTo(200);
    }

    @Test
    void writesTheChannelInLowerCase() throws Exception {
        node.post(
                "/api/run",
                "{\"session_id\":\"123E4567-E89B-42D3-A456-426614174000\",\"question\":\"?\"}");

        assertThat(node.publisher().opened().getLast().channel()).isEqualTo("session:" + SESSION);
    }

    @Test
    void closesASession() throws Exception {
        node.run("\"ttft\":0,\"delay\":60,\"request_id\":\"r1\"");
        node.run("\"ttft\":0,\"delay\":60,\"request_id\":\"r2\"");

        HttpResponse<String> response = node.send("DELETE", "/api/sessions/" + SESSION);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"closed\"}");
        assertThat(node.publisher().removed()).containsExactly("session:" + SESSION);
        assertThat(node.publisher().opened()).hasSize(2).allMatch(o -> o.sink().isClosed());
        assertThat(node.emulator().stats().streams().active()).isZero();
    }

    @Test
    void closesASessionTwice() throws Exception {
        node.send("DELETE", "/api/sessions/" + SESSION);

        assertThat(node.send("DELETE", "/api/sessions/" + SESSION).statusCode()).isEqualTo(200);
    }

    private JsonObject create() throws Exception {
        return json(node.send("POST", "/api/sessions/create"));
    }

    private HttpResponse<String> refresh(String session, String authorization) throws Exception {
        return node.send(
                node.request("/api/sessions/" + session + "/refresh", "POST", "")
                        .header("Authorization", authorization));
    }

    private int refreshWith(String token) throws Exception {
        return refresh(SESSION, "Bearer " + token).statusCode();
    }

    private static JsonObject claims(String token) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
    }

    private static String signed(String claims) throws Exception {
        return token(DemoSecrets.TOKEN_SECRET, HS256, claims);
    }

    private static String token(String secret, String header, String claims) throws Exception {
        return sign(secret, base64(header) + "." + base64(claims));
    }

    private static String sign(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(text.getBytes(UTF_8));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
