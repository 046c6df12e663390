package dev.llmemulator.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.scenario.ResponsePlan;
import dev.llmemulator.protocol.json.JsonCodec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class HttpWireTest {
    private static final Session SESSION = new Session("some-id", "some-token");
    private static final RunRequest RUN =
            new RunRequest(
                    "r-1",
                    "Why?",
                    new ResponsePlan(7, Duration.ofMillis(10)),
                    Duration.ofSeconds(100),
                    42,
                    9,
                    null);

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private volatile BiConsumer<HttpServerRequest, Buffer> behaviour = (_, _) -> {};
    private final Logger log = (Logger) LoggerFactory.getLogger("io.vertx");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private WireFixture fixture;
    private HttpLink http;

    @BeforeEach
    void start() throws Exception {
        log.setLevel(Level.ERROR);
        log.addAppender(logged);
        logged.start();
        fixture = new WireFixture(JsonCodec.INSTANCE, this::take, _ -> {});
        http = fixture.wire.http();
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        log.detachAppender(logged);
        log.setLevel(null);
    }

    private void take(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> {
                    requests.add(
                            request.method()
                                    + " "
                                    + request.uri()
                                    + " "
                                    + request.getHeader("content-type")
                                    + " "
                                    + request.getHeader("authorization")
                                    + " "
                                    + body);
                    behaviour.accept(request, body);
                });
    }

    private void answer(String body) {
        behaviour = (request, _) -> request.response().end(body);
    }

    private void answer(int status, String retryAfter, String body) {
        behaviour =
                (request, _) ->
                        request.response()
                                .setStatusCode(status)
                                .putHeader("retry-after", retryAfter)
                                .end(body);
    }

    private <T> Answer<T> call(Consumer<Consumer<Answer<T>>> call) throws Exception {
        return fixture.onLoop(result -> call.accept(result::complete));
    }

    @Test
    void getsNoAnswerOnceItIsClosed() throws Exception {
        fixture.wire.close().await(10, TimeUnit.SECONDS);

        Answer<Session> answer = call(http::createSession);

        assertThat(answer).isInstanceOf(Answer.None.class);
    }

    @Test
    void createsASession() throws Exception {
        answer("{\"new\":{\"x\":[1]},\"session_id\":\"id\",\"token\":\"jwt\"}");

        Answer<Session> answer = call(http::createSession);

        assertThat(answer).isEqualTo(new Answer.Ok<>(new Session("id", "jwt")));
        assertThat(requests).containsExactly("POST /api/sessions/create application/json null {}");
    }

    @Test
    void refreshesWithTheOldTokenAsItsRight() throws Exception {
        answer("{\"token\":\"new\"}");

        Answer<Session> answer = call(then -> http.refresh(SESSION, then));

        assertThat(answer).isEqualTo(new Answer.Ok<>(new Session("some-id", "new")));
        assertThat(requests)
                .containsExactly(
                        "POST /api/sessions/some-id/refresh application/json Bearer some-token {}");
    }

    @Test
    void deletesASession() throws Exception {
        answer("{\"status\":\"closed\"}");

        Answer<Session> answer = call(then -> http.delete(SESSION, then));

        assertThat(answer).isEqualTo(new Answer.Ok<>(SESSION));
        assertThat(requests).containsExactly("DELETE /api/sessions/some-id null null ");
    }

    @Test
    void asksForARun() throws Exception {
        answer("{\"response\":\"Ä b\",\"request_id\":\"r-1\",\"tokens\":2,\"started_us\":5}");

        Answer<RunReply> answer = call(then -> http.run(SESSION, RUN, then));

        assertThat(answer).isEqualTo(new Answer.Ok<>(new RunReply("Ä b", 2, 5L, null)));
        assertThat(requests)
                .containsExactly(
                        "POST /api/run application/json null {\"session_id\":\"some-id\","
                                + "\"question\":\"Why?\",\"request_id\":\"r-1\",\"length\":7,"
                                + "\"delay\":0.01,\"ttft\":100,\"seed\":42,\"turn\":9}");
    }

    @Test
    void asksForTheRestOfARun() throws Exception {
        answer("{\"response\":\"a b\",\"tokens\":2,\"status\":\"running\"}");
        RunRequest resume =
                new RunRequest(
                        "r-1",
                        "Why?",
                        new ResponsePlan(7, Duration.ZERO),
                        Duration.ZERO,
                        42,
                        10,
                        new RunRequest.Resume(3, 1_700_000_000_000_000L));

        this.<RunReply>call(then -> http.run(SESSION, resume, then));

        JsonObject body = new JsonObject(requests.take().replaceAll("^[^{]*", ""));
        assertThat(body.getInteger("from_index")).isEqualTo(3);
        assertThat(body.getLong("started_us")).isEqualTo(1_700_000_000_000_000L);
        assertThat(body.getInteger("delay")).isZero();
    }

    @Test
    void saysWhatARefusalSaid() throws Exception {
        answer(429, "17", "too\n  many");

        Answer<RunReply> answer = call(then -> http.run(SESSION, RUN, then));

        assertThat(answer)
                .isEqualTo(
                        new Answer.Refused<>(
                                429,
                                Duration.ofSeconds(17),
                                "too many (POST " + fixture.httpUrl + "/api/run)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"response\":\"x\"}", "{\"tokens\":1}", "<html>"})
    void takesAnAnswerThatMakesNoSenseForNone(String body) throws Exception {
        answer(body);

        Answer<RunReply> answer = call(then -> http.run(SESSION, RUN, then));

        assertThat(answer).isInstanceOf(Answer.None.class);
        assertThat(((Answer.None<RunReply>) answer).failure()).isEqualTo(Answer.Failure.BROKEN);
    }

    @Test
    void namesAddressAndStatusOfAnAnswerThatIsNoneInOneLine() throws Exception {
        behaviour =
                (request, _) ->
                        request.response()
                                .putHeader("content-type", "text/html")
                                .end(
                                        "<!doctype html>\r\n<title>\u001b[31mHi</title>\n"
                                                + "x".repeat(300));

        Answer<Session> answer = call(http::createSession);

        assertThat(((Answer.None<Session>) answer).detail())
                .startsWith(
                        "HTTP 200 with an answer that is no JSON: <!doctype html> <title>"
                                + " [31mHi</title> xxx")
                .endsWith("x… (POST " + fixture.httpUrl + "/api/sessions/create)")
                .hasSizeLessThan(350);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', HTTP 200 with an answer without response and tokens: {} (POST ",
        "'[]', HTTP 200 with an answer that is no JSON object: [] (POST ",
        "'', HTTP 200 with an answer that is no JSON object: (empty) (POST "
    })
    void saysWhatAnAnswerLacks(String body, String detail) throws Exception {
        answer(body);

        Answer<RunReply> answer = call(then -> http.run(SESSION, RUN, then));

        assertThat(((Answer.None<RunReply>) answer).detail()).startsWith(detail);
    }

    @Test
    void tellsWhichClockHasAnswered() throws Exception {
        behaviour =
                (request, _) ->
                        request.response()
                                .putHeader("Emulator-Clock", "3f9ac27b5d1e0a42 1764371025123456")
                                .end("{\"response\":\"a\",\"tokens\":1}");

        Answer<RunReply> answer = call(then -> http.run(SESSION, RUN, then));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Ok.class,
                        ok -> assertThat(((RunReply) ok.value()).clock()).isNotNull());
    }

    @Test
    void saysThatTheConnectionBroke() throws Exception {
        behaviour = (request, _) -> request.connection().close();

        Answer<RunReply> answer = call(then -> http.run(SESSION, RUN, then));

        assertThat(((Answer.None<RunReply>) answer).failure()).isEqualTo(Answer.Failure.BROKEN);
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port);
        Wire wire = fixture.open(nowhere, fixture.wsUrl, JsonCodec.INSTANCE);

        Answer<Session> answer = call(then -> wire.http().createSession(then));

        assertThat(((Answer.None<Session>) answer).failure()).isEqualTo(Answer.Failure.UNREACHABLE);
        wire.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void keepsThePathOfItsAddress() throws Exception {
        answer("{\"session_id\":\"id\",\"token\":\"jwt\"}");
        URI base = URI.create(fixture.httpUrl + "/base/");
        Wire wire = fixture.open(base, fixture.wsUrl, JsonCodec.INSTANCE);

        this.<Session>call(then -> wire.http().createSession(then));

        assertThat(requests.take()).startsWith("POST /base/api/sessions/create ");
        wire.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void keepsConnectionsAndOpensNoMoreThanItMay() throws Exception {
        answer("{\"session_id\":\"id\",\"token\":\"jwt\"}");
        for (int round = 0; round < 3; round++) {
            fixture.<Integer>onLoop(result -> {
                int[] left = {20};
                for (int i = 0; i < 20; i++) {
                    http.createSession(_ -> {
                        left[0]--;
                        if (left[0] == 0) {
                            result.complete(0);
                        }
                    });
                }
            });
        }

        assertThat(fixture.connections()).isEqualTo(2);
    }

    @Test
    void isSilentAfterACancel() throws Exception {
        CompletableFuture<Answer<RunReply>> heard = new CompletableFuture<>();
        HttpLink.Call call =
                fixture.onLoop(result -> result.complete(http.run(SESSION, RUN, heard::complete)));
        assertThat(requests.poll(5, TimeUnit.SECONDS)).isNotNull();
        fixture.loop.execute(call::cancel);
        answer("{\"session_id\":\"id\",\"token\":\"jwt\"}");
        for (int i = 0; i < 5; i++) {
            assertThat(call(http::createSession)).isInstanceOf(Answer.Ok.class);
        }

        assertThat(heard).isNotDone();
        assertThat(logged.list).isEmpty();
    }

    @Test
    void canBeCancelledBeforeItHasAConnection() throws Exception {
        CompletableFuture<Answer<Session>> heard = new CompletableFuture<>();
        fixture.loop.execute(() -> {
            http.createSession(heard::complete).cancel();
            for (int i = 0; i < 4; i++) {
                HttpLink.Call waiting = http.createSession(heard::complete);
                fixture.loop.execute(() -> fixture.loop.execute(waiting::cancel));
            }
        });
        answer("{\"session_id\":\"id\",\"token\":\"jwt\"}");
        for (int i = 0; i < 5; i++) {
            assertThat(call(http::createSession)).isInstanceOf(Answer.Ok.class);
        }

        assertThat(heard).isNotDone();
        assertThat(logged.list).isEmpty();
    }
}
