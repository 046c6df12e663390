package dev.llmemulator.emulator;

import static dev.llmemulator.emulator.EmulatorFixture.SESSION;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.http.RawExchange;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that no client should send. Each request gets one well-formed answer, and never one that
/// blames the node.
class OddFaceRequestsTest {
    private static final String EMOJI = "\uD83D\uDE00";
    private static final String RUN =
            """
            POST /api/run HTTP/1.1
            Content-Type: application/json\
            """;

    private static final List<String> HEADS =
            List.of(
                    "GET",
                    "GET /",
                    "GET / HTTP/1.1 x",
                    "GET  / HTTP/1.1",
                    "GET / HTTP/9.9",
                    "GET / HTTP/2.0",
                    "GET / HTTP/1.2",
                    "get /health HTTP/1.1",
                    "\u0016\u0003\u0001\u0000\u00a5",
                    "CONNECT a:1 HTTP/1.1",
                    "OPTIONS * HTTP/1.1",
                    "TRACE /health HTTP/1.1",
                    "M\u00e4 /health HTTP/1.1",
                    "GET http://localhost/health HTTP/1.1",
                    "GET http:// HTTP/1.1",
                    "GET //health HTTP/1.1",
                    "GET ?x HTTP/1.1",
                    "GET /%zz HTTP/1.1",
                    "GET /health?%zz HTTP/1.1",
                    "GET /h\u00e4lth HTTP/1.1",
                    "GET /health HTTP/1.1\nNo colon",
                    "GET /health HTTP/1.1\n: x",
                    "GET /health HTTP/1.1\nX : x",
                    "GET /health HTTP/1.1\nHost: a b\u00e4",
                    "GET /health HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade",
                    "GET /health HTTP/1.1\nUpgrade: h2c\nConnection: Upgrade, HTTP2-Settings\nHTTP2-Settings: AAMAAABkAAQAAP__",
                    "GET /health HTTP/1.1\nOrigin: \u00e4://\nAccess-Control-Request-Method: x",
                    "OPTIONS /health HTTP/1.1\nOrigin: null\nAccess-Control-Request-Method: x",
                    "POST /api/run HTTP/1.1\nExpect: nonsense\nContent-Type: application/json",
                    "POST /api/run HTTP/1.1\nContent-Type: application/json\nTransfer-Encoding: gzip, chunked",
                    "POST /api/run HTTP/1.1\nContent-Type: application/json\nContent-Encoding: gzip",
                    "POST /api/run HTTP/1.1\nContent-Type: ;",
                    "POST /api/run HTTP/1.1\nContent-Type: \u00e4",
                    "DELETE /api/sessions/%00 HTTP/1.1",
                    "DELETE /api/sessions/\u00e4 HTTP/1.1",
                    "POST /api/sessions/" + SESSION + "/refresh HTTP/1.1\nAuthorization: Bearer",
                    "POST /api/sessions/"
                            + SESSION
                            + "/refresh HTTP/1.1\nAuthorization: Bearer a.b.c",
                    "POST /api/sessions/" + SESSION + "/refresh HTTP/1.1\nAuthorization: Bearer ..",
                    "POST /api/sessions/"
                            + SESSION
                            + "/refresh HTTP/1.1\nAuthorization: Bearer \u00e4.\u00e4.\u00e4",
                    "POST /api/sessions/"
                            + SESSION
                            + "/refresh HTTP/1.1\nAuthorization: Bearer eyJhbGciOiJub25lIn0.e30.",
                    "POST /api/sessions/"
                            + SESSION
                            + "/refresh HTTP/1.1\nAuthorization: Bearer bnVsbA.bnVsbA.bnVsbA");

    @AutoClose private static final EmulatorFixture NODE = new EmulatorFixture();

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "a\\ud83d", "\\ude00\\ud83d", "\\ud83d\\ud83d"})
    void givesHalfACharacterBack(String half) throws Exception {
        RawExchange.Reply reply = run("{\"session_id\":\"" + half + "\",\"question\":\"?\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).contains("\"value\":\"" + half + "\"");
        assertThat(new JsonObject(reply.text()).getString("detail"))
                .startsWith("session_id is \"" + half + "\", expected a UUID");
    }

    @ParameterizedTest
    @CsvSource({"62, 63", "63, 63", "64, 64"})
    void cutsBeforeACharacterAndNotThroughIt(int before, int kept) throws Exception {
        String value = "x".repeat(before) + EMOJI + "y";

        RawExchange.Reply reply = run("{\"session_id\":\"" + value + "\",\"question\":\"?\"}");

        assertThat(reply.status()).isEqualTo(422);
        String text = new JsonObject(reply.text()).getString("value");
        assertThat(text)
                .isEqualTo(
                        before == 62 ? value.substring(0, 64) + "..." : "x".repeat(kept) + "...");
    }

    @Test
    void quotesHalfACharacterOfAPathAndOfAType() throws Exception {
        assertThat(RawExchange.one(port(), request("GET /\uFFFD%ED%A0%BD HTTP/1.1", "")).status())
                .isIn(400, 404);
        assertThat(
                        RawExchange.one(
                                        port(),
                                        request(
                                                "POST /api/run HTTP/1.1\nContent-Type: \u00ed\u00a0\u00bd",
                                                "{}"))
                                .status())
                .isIn(400, 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-32"})
    void namesAnEncodingThatItDoesNotTake(String encoding) throws Exception {
        byte[] body = valid().getBytes(Charset.forName(encoding));

        RawExchange.Reply reply = RawExchange.one(port(), RawExchange.request(RUN, body));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(new JsonObject(reply.text()).getString("detail"))
                .isEqualTo("the body is in " + encoding.substring(0, 6) + ", expected UTF-8");
    }

    @Test
    void takesAByteOrderMarkBeforeUtf8() throws Exception {
        assertThat(run("\uFEFF" + valid()).status()).isEqualTo(200);
        assertThat(run("\uFEFF").status()).isEqualTo(400);
        assertThat(run("\uFEFF\uFEFF" + valid()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 9_998})
    void ignoresAnUnknownFieldHoweverDeepItIs(int depth) throws Exception {
        assertThat(run(with("\"x\":" + "[".repeat(depth) + "]".repeat(depth))).status())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsDeeper() throws Exception {
        assertThat(run(with("\"x\":" + "[".repeat(10_001) + "]".repeat(10_001))).status())
                .isEqualTo(400);
    }

    @Test
    void ignoresAnUnknownFieldHoweverLongItIs() throws Exception {
        assertThat(run(with("\"x\":" + "9".repeat(100_000))).status()).isEqualTo(200);
        assertThat(run(with("\"x\":0." + "9".repeat(100_000))).status()).isEqualTo(200);
        assertThat(run(with("\"" + "x".repeat(200_000) + "\":1")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "delay", "seed", "turn"})
    void namesANumberThatNoFieldTakes(String field) throws Exception {
        RawExchange.Reply reply = run(with("\"" + field + "\":" + "9".repeat(500_000)));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(new JsonObject(reply.text()).getString("value"))
                .isEqualTo("9".repeat(64) + "...");
    }

    static Stream<byte[]> oddBodies() {
        List<byte[]> bodies = new ArrayList<>();
        for (String hex :
                List.of(
                        "",
                        "00",
                        "00000000",
                        "ff",
                        "fe",
                        "fffe",
                        "feff",
                        "efbbbf",
                        "efbb",
                        "c0af",
                        "eda0bd",
                        "f5808080",
                        "7b00",
                        "7b22",
                        "2280",
                        "225c",
                        "225c75",
                        "225c7564383364",
                        "5b5b5b",
                        "7b7d00",
                        "80",
                        "0d0a0d0a")) {
            bodies.add(HexFormat.of().parseHex(hex));
        }
        SplittableRandom random = new SplittableRandom(12);
        byte[] valid = valid().getBytes(UTF_8);
        for (int i = 0; i < 300; i++) {
            byte[] broken = valid.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            bodies.add(broken);
        }
        IntStream.rangeClosed(0, valid.length)
                .mapToObj(end -> Arrays.copyOf(valid, end))
                .forEach(bodies::add);
        return bodies.stream();
    }

    @Test
    void answersEveryBodyOnce() throws Exception {
        for (byte[] body : oddBodies().toList()) {
            assertAnswered(RawExchange.request(RUN, body));
        }
    }

    static List<String> heads() {
        return HEADS;
    }

    @ParameterizedTest
    @MethodSource("heads")
    void answersEveryHeadOnce(String head) throws Exception {
        assertAnswered(request(head, ""));
    }

    private static void assertAnswered(byte[] request) throws IOException {
        RawExchange.Reply reply = RawExchange.one(port(), request);

        assertThat(reply.status())
                .as(new String(request, ISO_8859_1))
                .matches(status -> status < 500 || status == 501 || status == 505);
        if (reply.status() >= 400 && !reply.text().isEmpty()) {
            JsonObject problem = new JsonObject(reply.text());
            assertThat(problem.getInteger("status")).isEqualTo(reply.status());
        }
    }

    private static RawExchange.Reply run(String body) throws IOException {
        return RawExchange.one(port(), RawExchange.request(RUN, body.getBytes(UTF_8)));
    }

    private static byte[] request(String start, String body) {
        return RawExchange.request(start, body.getBytes(UTF_8));
    }

    private static String valid() {
        return with("\"length\":1");
    }

    private static String with(String field) {
        return "{\"session_id\":\"" + SESSION + "\",\"question\":\"?\"," + field + "}";
    }

    private static int port() {
        return NODE.emulator().port();
    }
}
