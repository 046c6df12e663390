package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static FaceFixture port;

    @BeforeAll
    static void start() throws Exception {
        port =
                new FaceFixture(
                        ListedFace.of(
                                "root",
                                "",
                                Route.post("/things/new", saying("new")),
                                Route.delete("/things/{id}", parameters("id")),
                                Route.post("/things/{id}/parts/{part}", parameters("id", "part")),
                                Route.get("/v1/health", saying("well")),
                                Route.any("/any", saying("any")).countedAs(RequestCounts.OTHER),
                                Route.post("/json", RouterTest::echo).behind(Route::requireJson)),
                        ListedFace.of(
                                "api",
                                "/v1",
                                Route.get("/v1/models", saying("models")),
                                Route.post("/v1/models", saying("made")),
                                Route.get("/v1/models/{model*}", parameters("model")),
                                Route.post("/v1/echo", RouterTest::echo),
                                Route.post("/v1/throws", RouterTest::fail)),
                        ListedFace.of(
                                "messages",
                                "/v1/messages",
                                Route.post("/v1/messages", saying("message"))));
    }

    @AfterAll
    static void close() throws Exception {
        port.close();
    }

    private static RouteHandler saying(String text) {
        return exchange -> exchange.reply(200, "text/plain", text.getBytes(UTF_8));
    }

    private static RouteHandler parameters(String... names) {
        return exchange ->
                saying(String.join(",", List.of(names).stream().map(exchange::parameter).toList()))
                        .handle(exchange);
    }

    private static void echo(Exchange exchange) {
        exchange.reply(200, "text/plain", exchange.body());
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /things/new,          new",
        "DELETE, /things/7,            7",
        "DELETE, /things/%20,          %20",
        "POST,   /things/7/parts/x,    '7,x'",
        "GET,    /v1/health,           well",
        "GET,    /v1/health?deep=1,    well",
        "PATCH,  /any,                 any",
        "GET,    /v1/models,           models",
        "POST,   /v1/models,           made",
        "GET,    /v1/models/a,         a",
        "GET,    /v1/models/maker/a-b, maker/a-b",
        "POST,   /v1/messages,         message"
    })
    void findsTheRoute(String method, String path, String said) throws Exception {
        RawExchange.Reply reply = port.send(method + " " + path, "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "/,                  root",
        "/things,            root",
        "/things/,           root",
        "/things/7/parts/,   root",
        "/things/7/parts/x/, root",
        "/v1x,               root",
        "/v1,                api",
        "/v1/,               api",
        "/v1/models/,        api",
        "/v1/messagesx,      api",
        "/v1/messages/x,     messages"
    })
    void answersUnknownPathsInTheFormOfTheirFace(String path, String face) throws Exception {
        RawExchange.Reply reply = port.get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).isEqualTo(face + " unknown-path: no path \"" + path + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /things/new, POST,              root",
        "PUT,     /v1/models,  'GET, HEAD, POST', api",
        "OPTIONS, /v1/health,  'GET, HEAD',       root",
        "GET,     /v1/messages, POST,             messages"
    })
    void namesTheMethodsOfAPath(String method, String path, String allowed, String face)
            throws Exception {
        RawExchange.Reply reply = port.send(method + " " + path, "");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.head()).containsIgnoringCase("allow: " + allowed + "\r\n");
        assertThat(reply.text())
                .isEqualTo(
                        face
                                + " method-not-allowed: the method is "
                                + method
                                + ", expected "
                                + allowed);
    }

    @Test
    void answersHeadAsGetWithoutTheBody() throws Exception {
        String head =
                new String(
                        RawExchange.bytes(
                                port.port(),
                                RawExchange.request("HEAD /v1/models HTTP/1.1", new byte[0])),
                        US_ASCII);

        assertThat(head).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    }

    @Test
    void refusesABodyBeyondTheBoundOfItsFace() throws Exception {
        assertThat(port.send("POST /v1/echo", "0123456789abcdef").text())
                .isEqualTo("0123456789abcdef");

        RawExchange.Reply reply = port.send("POST /v1/echo", "0123456789abcdefg");
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.head()).containsIgnoringCase("connection: close");
        assertThat(reply.text()).isEqualTo("api body-too-large: the body is longer than 16 bytes");
    }

    @Test
    void checksTheHeadBeforeTheBody() throws Exception {
        assertThat(port.send("POST /json\nContent-Type: application/json;charset=utf-8", "{}"))
                .extracting(RawExchange.Reply::text)
                .isEqualTo("{}");

        RawExchange.Reply reply = port.send("POST /json", "0123456789abcdefg");
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.text())
                .isEqualTo(
                        "root unsupported-media-type: Content-Type is \"\","
                                + " expected application/json");
    }

    @Test
    void answersWhatAHandlerThrowsInTheFormOfItsFace() throws Exception {
        RawExchange.Reply reply = port.send("POST /v1/throws", "");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).isEqualTo("api internal: see the log of the node");
    }

    @Test
    void answersWhatIsNoHttp() throws Exception {
        List<RawExchange.Reply> replies =
                RawExchange.send(port.port(), "nonsense\r\n\r\n".getBytes(US_ASCII));

        assertThat(replies)
                .singleElement()
                .satisfies(reply -> {
                    assertThat(reply.status()).isEqualTo(400);
                    assertThat(reply.text()).startsWith("root malformed-request: ");
                });
    }

    @Test
    void countsByRouteAndStatus() throws Exception {
        try (FaceFixture own =
                new FaceFixture(
                        ListedFace.of(
                                "root",
                                "",
                                Route.delete("/things/{id}", parameters("id")),
                                Route.post("/throws", RouterTest::fail),
                                Route.any("/any", saying("any")).countedAs(RequestCounts.OTHER)))) {
            assertThat(own.router().counts().all())
                    .containsExactlyInAnyOrder(
                            new RequestCount("/things/{id}", 200, 0),
                            new RequestCount("/throws", 200, 0));

            own.send("DELETE /things/1", "");
            own.send("DELETE /things/2", "");
            own.send("GET /things/2", "");
            own.get("/any");
            own.get("/none");
            own.send("POST /throws", "");

            assertThat(own.router().counts().all())
                    .containsExactlyInAnyOrder(
                            new RequestCount("/throws", 200, 0),
                            new RequestCount("/throws", 500, 1),
                            new RequestCount("/things/{id}", 200, 2),
                            new RequestCount("/things/{id}", 405, 1),
                            new RequestCount("other", 200, 1),
                            new RequestCount("other", 404, 1));
        }
    }

    @Test
    void wantsOneFaceForWhatNoneOwns() {
        assertThatThrownBy(() -> new Router(List.of(ListedFace.of("api", "/v1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a face whose prefix is empty");
    }

    @Test
    void refusesAPathOfTwoFaces() {
        assertThatThrownBy(() ->
                        new Router(
                                List.of(
                                        ListedFace.of("one", "", Route.get("/x", saying("1"))),
                                        ListedFace.of("two", "", Route.get("/x", saying("2"))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two faces have the path /x");
    }

    @ParameterizedTest
    @CsvSource({"x/y", "/{a*}/b"})
    void refusesAPatternThatCannotBe(String pattern) {
        assertThatThrownBy(() -> new PathPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(pattern);
    }
}
