package dev.llmemulator.emulator;

import static dev.llmemulator.emulator.EmulatorFixture.SESSION;
import static dev.llmemulator.emulator.EmulatorFixture.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.delivery.MemoryPublisher;
import dev.llmemulator.emulator.stream.LastEvent.Failure;
import dev.llmemulator.emulator.stream.RecordingSink;
import dev.llmemulator.emulator.stream.RecordingSink.Token;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.TokenMessage.Done;
import dev.llmemulator.protocol.TokenMessage.Failed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorTest {
    private EmulatorFixture node;

    @BeforeEach
    void start() {
        node = new EmulatorFixture(config -> config.withMaxStreams(2));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void isHealthy() throws Exception {
        HttpResponse<String> response = node.send("GET", "/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void isReadyWhenItHasStarted() throws Exception {
        HttpResponse<String> response = node.send("GET", "/health/ready");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/v1/health"})
    void answersWhereOthersLookForHealth(String path) throws Exception {
        HttpResponse<String> response = node.send("GET", path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void namesItsClockInEveryAnswer() throws Exception {
        String one = clock(node.send("GET", "/health"));
        String other = clock(node.run("\"length\":1"));
        String refused = clock(node.send("GET", "/nowhere"));

        assertThat(List.of(one, other, refused))
                .allMatch(stamp -> stamp.matches("[0-9a-f]{16} [0-9]{16}"));
        assertThat(one.split(" ", 2)[0])
                .isEqualTo(other.split(" ", 2)[0])
                .isEqualTo(refused.split(" ", 2)[0]);
        assertThat(one.split(" ", 2)[1]).isLessThan(other.split(" ", 2)[1]);
    }

    private static String clock(HttpResponse<String> response) {
        return response.headers().firstValue("Emulator-Clock").orElse("");
    }

    @Test
    void answersAHealthCheckWithoutABody() throws Exception {
        HttpResponse<String> response = node.send("HEAD", "/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void streamsWhatItAnswered() throws Exception {
        HttpResponse<String> response =
                node.run("\"length\":50,\"delay\":0.0005,\"request_id\":\"r-1_A\",\"seed\":-9");
        node.emulator().drain(Duration.ofSeconds(5)).await(5, SECONDS);

        JsonObject reply = json(response);
        RecordingSink sink = node.publisher().sink();
        assertThat(reply.fieldNames())
                .containsExactly("response", "request_id", "tokens", "started_us");
        assertThat(reply.getString("request_id")).isEqualTo("r-1_A");
        assertThat(reply.getInteger("tokens")).isEqualTo(50);
        assertThat(sink.tokens().stream().map(Token::token).collect(Collectors.joining(" ")))
                .isEqualTo(reply.getString("response"));
        assertThat(sink.tokens().get(7).dueUs()).isEqualTo(reply.getLong("started_us") + 8 * 500);
        assertThat(node.publisher().opened().getLast().lastMessage())
                .isEqualTo(new Done("r-1_A", 50, crc32(reply.getString("response")), "stop"));
    }

    @Test
    void fillsInWhatARequestDoesNotSay() throws Exception {
        JsonObject reply = json(node.run(""));

        assertThat(reply.getInteger("tokens")).isEqualTo(100);
        assertThat(reply.getString("request_id")).matches("[A-Za-z0-9_-]{16}");
        assertThat(reply.getString("response").split(" ", -1)).hasSize(100);
    }

    @Test
    void readsNullAsAbsentAndIgnoresUnknownFields() throws Exception {
        JsonObject reply =
                json(node.run("\"length\":null,\"delay\":null,\"model\":{\"a\":[{}]},\"n\":[1]"));

        assertThat(reply.getInteger("tokens")).isEqualTo(100);
    }

    @Test
    void keepsTheTimesOfAResumedStream() throws Exception {
        JsonObject first = json(node.run("\"length\":20,\"delay\":0,\"request_id\":\"r\""));
        long started = first.getLong("started_us") - 3_000_000;

        JsonObject resumed =
                json(
                        node.run(
                                "\"length\":20,\"delay\":0.1,\"ttft\":0.5,\"request_id\":\"r2\","
                                        + "\"from_index\":15,\"started_us\":"
                                        + started));
        node.emulator().drain(Duration.ofSeconds(5)).await(5, SECONDS);

        assertThat(resumed.getLong("started_us")).isEqualTo(started);
        assertThat(node.publisher().sink().tokens())
                .extracting(Token::index)
                .containsExactly(15, 16, 17, 18, 19);
        assertThat(node.publisher().sink().tokens().getFirst().dueUs())
                .isEqualTo(started + 500_000 + 15 * 100_000);
    }

    @Test
    void goesOnAtOnceWhenTheStartIsNotKnown() throws Exception {
        json(node.run("\"length\":20,\"delay\":0.001,\"from_index\":15"));
        node.emulator().drain(Duration.ofSeconds(5)).await(5, SECONDS);

        assertThat(node.publisher().sink().tokens()).hasSize(5);
    }

    @Test
    void saysThatARequestRunsAlready() throws Exception {
        String fields = "\"delay\":1,\"request_id\":\"r\",\"length\":7";
        JsonObject first = json(node.run(fields));

        JsonObject second = json(node.run("\"from_index\":3," + fields));

        assertThat(second).isEqualTo(first.copy().put("status", "running"));
        assertThat(node.publisher().opened()).hasSize(1);
    }

    @Test
    void startsOneStreamForManyRequestsOfOneId() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            replies.add(node.runLater("\"delay\":1,\"request_id\":\"r\""));
        }

        assertThat(replies)
                .extracting(reply -> json(reply.get(5, SECONDS)).getString("status"))
                .containsOnly(null, "running")
                .containsOnlyOnce((String) null);
        assertThat(node.publisher().opened()).hasSize(1);
    }

    @Test
    void followsTheConnectionFromLoopToLoop() throws Exception {
        node.run("\"length\":300,\"delay\":0.001");
        RecordingSink sink = node.publisher().sink();

        for (int moves = 0; moves < 5; moves++) {
            CompletableFuture<Void> moved = new CompletableFuture<>();
            Loop from = node.loops().all().get(moves % 2);
            Loop to = node.loops().all().get((moves + 1) % 2);
            from.runAt(
                    from.nanos() + 20_000_000,
                    () -> {
                        sink.move(to);
                        moved.complete(null);
                    });
            moved.get(5, SECONDS);
        }
        node.emulator().drain(Duration.ofSeconds(5)).await(5, SECONDS);

        assertThat(sink.tokens())
                .extracting(Token::index)
                .containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
    }

    @Test
    void refusesMoreStreamsThanItMay() throws Exception {
        node.run("\"delay\":1,\"request_id\":\"r1\"");
        node.run("\"delay\":1,\"request_id\":\"r2\"");

        HttpResponse<String> response = node.run("\"request_id\":\"r3\"");

        Problems.assertProblem(response, 429, "too-many-streams");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(node.emulator().stats().streams().active()).isEqualTo(2);
        assertThat(node.emulator().stats().streams().refused()).isEqualTo(1);
    }

    @Test
    void refusesNewRunsWhileItDrains() throws Exception {
        node.run("\"delay\":60,\"request_id\":\"r1\"");
        Future<Void> drained = node.emulator().drain(Duration.ofSeconds(30));

        HttpResponse<String> response = node.run("\"request_id\":\"r2\"");

        Problems.assertProblem(response, 503, "shutting-down");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("Connection")).hasValue("close");
        Problems.assertProblem(node.send("GET", "/health/ready"), 503, "shutting-down");
        HttpResponse<String> alive = node.send("GET", "/health");
        assertThat(alive.statusCode()).isEqualTo(200);
        assertThat(alive.headers().firstValue("Connection")).isEmpty();
        assertThat(drained.isComplete()).isFalse();
    }

    @Test
    void cutsStreamsShortWhenTheGraceIsOver() throws Exception {
        node.run("\"delay\":60,\"ttft\":0");

        node.emulator().drain(Duration.ofMillis(20)).await(5, SECONDS);

        assertThat(node.publisher().opened().getLast().lastMessage())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.code()).isEqualTo("shutdown"));
        assertThat(node.emulator().stats().streams().active()).isZero();
    }

    @Test
    void cutsStreamsShortWhenItIsClosed() throws Exception {
        node.run("\"delay\":60");

        node.emulator().close().await(5, SECONDS);

        assertThat(node.publisher().sink().events()).containsExactly(Failure.SHUTDOWN);
        assertThatThrownBy(() -> node.send("GET", "/health")).isInstanceOf(ConnectException.class);
    }

    @Test
    void answersWhenItsBrokerFails() throws Exception {
        node.publisher().breakDown();

        Problems.assertProblem(node.run(""), 500, "internal");
        Problems.assertProblem(
                node.send("DELETE", "/api/sessions/" + SESSION), 502, "broker-failed");
    }

    @Test
    void streamsTheLongestAnswer() throws Exception {
        JsonObject reply = json(node.run("\"length\":100000,\"delay\":0"));
        node.emulator().drain(Duration.ofSeconds(20)).await(20, SECONDS);

        assertThat(reply.getString("response").split(" ", -1)).hasSize(100_000);
        assertThat(node.publisher().sink().events()).hasSize(100_001);
        assertThat(node.emulator().stats().streams().messages()).isEqualTo(100_001);
    }

    @Test
    void closesConnectionsBeyondItsBound() throws Exception {
        try (EmulatorFixture small = new EmulatorFixture(EmulatorTest::withTwoConnections);
                Socket first = small.connect();
                Socket second = small.connect()) {
            assertServed(first);
            assertServed(second);
            try (Socket third = small.connect()) {
                assertThat(third.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    /// An answer shows that the server has counted the connection.
    private static void assertServed(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
    }

    @Test
    void listensOnAPortOfItsOwnBesideAnotherNode() throws Exception {
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        EmulatorConfig config = EmulatorConfig.defaults().withAddress("127.0.0.1", 0);

        Emulator other =
                Emulator.start(
                                node.loops(),
                                config,
                                clock,
                                InstantSource.system(),
                                node.publisher(),
                                List.of())
                        .await(5, SECONDS);

        assertThat(other.port()).isNotEqualTo(node.emulator().port());
        other.close().await(5, SECONDS);
        assertThat(node.send("GET", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void failsOnAPortThatIsTaken() {
        EmulatorConfig config =
                EmulatorConfig.defaults().withAddress("127.0.0.1", node.emulator().port());
        try (EmulatorFixture _ = new EmulatorFixture()) {
            assertThatThrownBy(() -> new EmulatorFixture(_ -> config))
                    .hasRootCauseInstanceOf(BindException.class);
        }
    }

    @Test
    void refusesThePublicUseOfTheDemoSecret() {
        EmulatorConfig config = EmulatorConfig.defaults().withAddress("0.0.0.0", 0);
        MemoryPublisher publisher = node.publisher();
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);

        assertThatThrownBy(() ->
                        Emulator.start(
                                node.loops(),
                                config,
                                clock,
                                InstantSource.system(),
                                publisher,
                                List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenSecret")
                .hasMessageContaining("0.0.0.0")
                .hasMessageContaining("your own secret");
    }

    private static EmulatorConfig withTwoConnections(EmulatorConfig base) {
        EmulatorConfig.Bounds bounds = base.bounds();
        return base.withBounds(
                new EmulatorConfig.Bounds(bounds.streams(), bounds.body(), 2, bounds.rateLimit()));
    }

    private static String crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
