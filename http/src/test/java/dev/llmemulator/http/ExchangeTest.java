package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeTest {
    private FaceFixture port;

    @AfterEach
    void close() throws Exception {
        port.close();
    }

    private RawExchange.Reply reply(RouteHandler handler) throws Exception {
        port = new FaceFixture(ListedFace.of("root", "", Route.post("/x/{id}", handler)));
        return port.send("POST /x/7?a=b\nX-Y: z", "body");
    }

    private static void say(Exchange exchange, String text) {
        exchange.reply(200, "text/plain", text.getBytes(UTF_8));
    }

    @Test
    void showsTheRequest() throws Exception {
        RawExchange.Reply reply =
                reply(exchange ->
                        say(
                                exchange,
                                String.join(
                                        " ",
                                        exchange.method(),
                                        exchange.path(),
                                        exchange.query(),
                                        exchange.parameter("id"),
                                        exchange.header("x-y"),
                                        String.valueOf(exchange.header("x-z")),
                                        new String(exchange.body(), UTF_8))));

        assertThat(reply.text()).isEqualTo("POST /x/7 a=b 7 z null body");
    }

    @Test
    void repliesInOnePiece() throws Exception {
        RawExchange.Reply reply =
                reply(exchange -> exchange.putHeader("X-A", "b").replyJson("{}".getBytes(UTF_8)));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head().toLowerCase(Locale.ROOT))
                .contains("x-a: b\r\n", "content-type: application/json\r\n", "content-length: 2");
        assertThat(reply.text()).isEqualTo("{}");
    }

    @Test
    void repliesWithoutABody() throws Exception {
        RawExchange.Reply reply = reply(exchange -> exchange.reply(204));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.head()).doesNotContainIgnoringCase("content-type");
    }

    @Test
    void givesOneReply() throws Exception {
        CompletableFuture<String> second = new CompletableFuture<>();

        RawExchange.Reply reply =
                reply(exchange -> {
                    say(exchange, "first");
                    try {
                        exchange.problem(CommonProblem.INTERNAL, "second");
                    } catch (IllegalStateException fault) {
                        second.complete(fault.getMessage());
                    }
                });

        assertThat(reply.text()).isEqualTo("first");
        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo("a second reply to POST /x/7");
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, 1", "PT1S, 1", "PT1.5S, 2", "PT20S, 20"})
    void saysWhenToComeBack(Duration wait, String seconds) throws Exception {
        RawExchange.Reply reply =
                reply(exchange ->
                        exchange.problem(
                                Problem.of(CommonProblem.SHUTTING_DOWN, "bye").retryAfter(wait)));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.head()).containsIgnoringCase("retry-after: " + seconds + "\r\n");
        assertThat(reply.text()).isEqualTo("root shutting-down: bye");
    }

    @Test
    void answersFromAnotherThread() throws Exception {
        RawExchange.Reply reply =
                reply(exchange ->
                        Thread.ofPlatform()
                                .start(() -> exchange.onLoop(() -> say(exchange, "later"))));

        assertThat(reply.text()).isEqualTo("later");
    }

    @Test
    void answersWhatIsThrownOnItsLoop() throws Exception {
        RawExchange.Reply reply =
                reply(exchange ->
                        Thread.ofPlatform()
                                .start(() ->
                                        exchange.onLoop(() -> {
                                            throw new IllegalStateException("secret");
                                        })));

        assertThat(reply.text()).isEqualTo("root internal: see the log of the node");
    }

    @Test
    void writesProblemDocuments() throws Exception {
        port =
                new FaceFixture(
                        new Face() {
                            @Override
                            public String prefix() {
                                return "";
                            }

                            @Override
                            public List<Route> routes() {
                                return List.of(Route.get("/", ExchangeTest::refuse));
                            }

                            @Override
                            public ProblemRenderer problems() {
                                return ProblemDocuments.INSTANCE;
                            }

                            @Override
                            public int maxBody() {
                                return 0;
                            }
                        });

        RawExchange.Reply reply = port.get("/");

        assertThat(reply.head()).containsIgnoringCase("content-type: application/problem+json");
        assertThat(reply.text())
                .isEqualTo(
                        "{\"type\":\"urn:llm-emulator:problem:malformed-json\","
                                + "\"title\":\"The body is not a JSON object\",\"status\":400,"
                                + "\"detail\":\"a is \\\"x\\\", expected 1\",\"field\":\"a\","
                                + "\"value\":\"x\",\"expected\":\"1\",\"errors\":["
                                + "{\"field\":\"a\",\"value\":\"x\",\"expected\":\"1\"},"
                                + "{\"field\":\"b\",\"value\":null,\"expected\":\"2\"}]}");
    }

    private static void refuse(Exchange exchange) throws RejectedException {
        throw new RejectedException(
                Problem.ofFields(
                        CommonProblem.MALFORMED_JSON,
                        List.of(
                                new FieldFault("a", FieldFault.quote("x"), "1"),
                                FieldFault.missing("b", "2"))));
    }
}
