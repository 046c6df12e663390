package dev.llmemulator.realtime.serverapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.http.RawExchange;
import dev.llmemulator.realtime.ServerFixture;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that no client should send, and how Centrifugo v6.9.1 answers them. Each request gets one
/// well-formed answer.
class OddServerApiRequestsTest {
    private static final String KEY = "X-API-Key: " + ServerFixture.API_KEY;
    private static final String BAD_REQUEST =
            "{\"error\":{\"code\":107,\"message\":\"bad request\"}}";

    private static ServerFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new ServerFixture(100);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void readsHalfACharacterAsTheReplacement() throws Exception {
        RawExchange.Reply reply =
                publish(
                        "{\"channel\":\"open:half\\ud83d\",\"data\":{\"a\":\"\\ud83d\"},"
                                + "\"tags\":{\"a\":\"x\\udc00y\"}}");

        assertThat(reply.text()).contains("\"offset\":1");
        assertThat(history("open:half\uFFFD"))
                .contains(
                        "{\"data\":{\"a\":\"\\ud83d\"},\"offset\":1,\"tags\":{\"a\":\"x\uFFFDy\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-32"})
    void takesNothingButUtf8(String encoding) throws Exception {
        String body = "{\"channel\":\"open:x\",\"data\":1}";
        for (String path : List.of("/api/publish", "/api/batch", "/api/info", "/api")) {
            RawExchange.Reply reply = post(path, body.getBytes(Charset.forName(encoding)));

            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.text()).isEqualTo("Bad Request\n");
        }
    }

    @Test
    void takesNoByteOrderMark() throws Exception {
        assertThat(post("/api/info", "\uFEFF{}").status()).isEqualTo(400);
    }

    @Test
    void takesDataAsDeepAsCentrifugoDoes() throws Exception {
        assertThat(publish(data("[".repeat(9_999) + "]".repeat(9_999))).status()).isEqualTo(200);
        assertThat(publish(data("[".repeat(10_000) + "]".repeat(10_000))).status()).isEqualTo(400);
        assertThat(
                        post(
                                        "/api/publish",
                                        "{\"channel\":\"open:d\",\"data\":1,\"x\":"
                                                + "[".repeat(9_999)
                                                + "]".repeat(9_999)
                                                + "}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void takesNumbersAndNamesAsLongAsTheBody() throws Exception {
        assertThat(publish(data("9".repeat(90_000))).text()).contains("offset");
        assertThat(publish(data("0." + "9".repeat(90_000))).text()).contains("offset");
        assertThat(publish(data("{\"" + "x".repeat(90_000) + "\":1}")).text()).contains("offset");
        String name = "x".repeat(90_000);
        assertThat(publish("{\"channel\":\"open:n\",\"data\":1,\"" + name + "\":1}").text())
                .contains("offset");
    }

    @Test
    void takesNoNumberThatHasNoValue() throws Exception {
        String number = "9".repeat(90_000);

        assertThat(
                        publish("{\"channel\":\"open:n\",\"data\":1,\"version\":" + number + "}")
                                .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    line breaks          | eyJhIjox\\nfQ==     | {"a":1}
                    carriage returns     | eyJhIjox\\r\\nfQ==\\r\\n | {"a":1}
                    broken padding       | eyJhIjoxfQ=\\n=     | {"a":1}
                    bits behind the text | MR==               | 1
                    """)
    void publishesBase64(String kind, String base64, String data) throws Exception {
        String channel = "open:" + kind.replace(' ', '-');

        assertThat(
                        publish("{\"channel\":\"" + channel + "\",\"b64data\":\"" + base64 + "\"}")
                                .text())
                .contains("\"offset\":1");
        assertThat(history(channel)).contains("{\"data\":" + data + ",\"offset\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhIjoxfQ",
                "eyJhIjoxfQ=",
                "MQ==MQ==",
                "MTEx====",
                "MT Ex",
                "MT\\tEx",
                "\\n",
                "IsO_w74_PiI=",
            })
    void refusesOtherBase64(String base64) throws Exception {
        assertThat(publish("{\"channel\":\"open:b\",\"b64data\":\"" + base64 + "\"}").text())
                .isEqualTo(BAD_REQUEST);
        if (!base64.equals("\\n")) {
            assertThat(
                            post(
                                            "/api/subscribe",
                                            "{\"user\":\"u\",\"channel\":\"open:b\",\"b64info\":\""
                                                    + base64
                                                    + "\"}")
                                    .text())
                    .isEqualTo(BAD_REQUEST);
        }
    }

    @Test
    void answersEveryBodyOnce() throws Exception {
        for (byte[] body : oddBodies()) {
            for (String path : List.of("/api/publish", "/api/batch", "/api")) {
                assertAnswered(RawExchange.request("POST " + path + " HTTP/1.1\n" + KEY, body));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET / HTTP/1.1 x",
                "GET / HTTP/9.9",
                "GET / HTTP/2.0",
                "\u0016\u0003\u0001\u0000\u00a5",
                "CONNECT a:1 HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "GET http://localhost/health HTTP/1.1",
                "GET http:// HTTP/1.1",
                "GET ?x HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /health HTTP/1.1\nNo colon",
                "GET /health HTTP/1.1\n: x",
                "POST /api/publish?api_key=%zz HTTP/1.1",
                "POST /api/publish?api_key HTTP/1.1",
                "POST /api/publish?=&;&%&api_key=\u00e4 HTTP/1.1",
                "POST /api/publish HTTP/1.1\nAuthorization: apikey",
                "POST /api/publish HTTP/1.1\nAuthorization: \u00e4 \u00e4",
                "POST /api/%00 HTTP/1.1",
                "POST /api/ HTTP/1.1",
                "PUT /api/publish HTTP/1.1",
                "OPTIONS /api/publish HTTP/1.1\nOrigin: http://localhost\nAccess-Control-Request-Method: POST",
                "POST /api/info HTTP/1.1\nExpect: nonsense\n" + KEY,
                "GET /connection/websocket HTTP/1.1",
                "GET /connection/websocket HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade",
                "GET /connection/websocket HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13",
                "GET /connection/websocket HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 12",
                "GET /connection/websocket HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13\nOrigin: ://",
                "POST /connection/websocket HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13",
                "GET /connection/websocket?format=%zz HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13",
                "GET /elsewhere HTTP/1.1\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Version: 13"
            })
    void answersEveryHeadOnce(String head) throws Exception {
        assertAnswered(RawExchange.request(head, new byte[0]));
    }

    @Test
    void findsTheKeyInAQueryOfWhichARestIsBroken() throws Exception {
        RawExchange.Reply reply =
                RawExchange.one(
                        fixture.port(),
                        RawExchange.request(
                                "POST /api/info?x=%zz&a;b&api_key="
                                        + ServerFixture.API_KEY
                                        + " HTTP/1.1",
                                "{}".getBytes(UTF_8)));

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 64_000})
    void takesALongHead(int length) throws Exception {
        assertThat(head("GET /health?" + "x".repeat(length) + " HTTP/1.1").status()).isEqualTo(200);
        assertThat(head("GET /health HTTP/1.1\nX: " + "x".repeat(length)).status()).isEqualTo(200);
    }

    @Test
    void refusesALongerOne() throws Exception {
        assertThat(head("GET /health?" + "x".repeat(70_000) + " HTTP/1.1").status()).isEqualTo(414);
        assertThat(head("GET /health HTTP/1.1\nX: " + "x".repeat(70_000)).status()).isEqualTo(431);
        assertThat(fixture.server().stats().requests())
                .anyMatch(count -> count.status() == 431 && count.count() > 0);
    }

    private static List<byte[]> oddBodies() {
        List<byte[]> bodies = new ArrayList<>();
        for (String hex :
                List.of(
                        "", "00", "ff", "fffe", "feff", "efbbbf", "c0af", "7b00", "7b22", "225c75",
                        "5b5b5b", "80")) {
            bodies.add(HexFormat.of().parseHex(hex));
        }
        byte[] valid =
                "{\"channel\":\"open:odd\",\"data\":{\"a\":[1]},\"tags\":{\"a\":\"b\"},\"version\":1}"
                        .getBytes(UTF_8);
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 100; i++) {
            byte[] broken = valid.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            bodies.add(broken);
        }
        IntStream.range(0, valid.length)
                .mapToObj(end -> Arrays.copyOf(valid, end))
                .forEach(bodies::add);
        return bodies;
    }

    private static void assertAnswered(byte[] request) throws IOException {
        assertThat(RawExchange.one(fixture.port(), request).status())
                .as(new String(request, ISO_8859_1))
                .isLessThan(500);
    }

    private static RawExchange.Reply publish(String body) throws IOException {
        return post("/api/publish", body);
    }

    private static String data(String data) {
        return "{\"channel\":\"open:d\",\"data\":" + data + "}";
    }

    private static String history(String channel) throws IOException {
        return post("/api/history", "{\"channel\":\"" + channel + "\",\"limit\":10}").text();
    }

    private static RawExchange.Reply post(String path, String body) throws IOException {
        return post(path, body.getBytes(UTF_8));
    }

    private static RawExchange.Reply post(String path, byte[] body) throws IOException {
        return RawExchange.one(
                fixture.port(), RawExchange.request("POST " + path + " HTTP/1.1\n" + KEY, body));
    }

    private static RawExchange.Reply head(String head) throws IOException {
        return RawExchange.one(fixture.port(), RawExchange.request(head, new byte[0]));
    }
}
