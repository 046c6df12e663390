package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPortTest {
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private static final Vertx VERTX = Vertx.vertx();
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server =
                VERTX.createHttpServer(HttpPort.options())
                        .connectionHandler(connection -> HttpPort.watch(connection, TIMEOUT))
                        .requestHandler(
                                HttpPort.answering(
                                        HttpPortTest::handle,
                                        request ->
                                                request.response().setStatusCode(500).end("sorry")))
                        .listen(0, "127.0.0.1")
                        .await(5, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().await(5, TimeUnit.SECONDS);
    }

    private static void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/now" -> throw new IllegalStateException("secret");
            case "/error" -> throw new StackOverflowError("secret");
            case "/body" -> request.handler(failing());
            case "/end" -> request.endHandler(failing());
            case "/later" -> {
                Promise<String> promise = Promise.promise();
                VERTX.setTimer(1, _ -> promise.complete("x"));
                promise.future().onSuccess(failing());
            }
            case "/worker" -> VERTX.executeBlocking(() -> "x").onSuccess(failing());
            case "/answered" -> {
                request.response().end("fine");
                throw new IllegalStateException("secret");
            }
            case "/half" -> {
                request.response().setChunked(true).write("begun");
                throw new IllegalStateException("secret");
            }
            case "/headers" -> {
                request.response().putHeader("Content-Length", "99");
                throw new IllegalStateException("secret");
            }
            default -> request.endHandler(_ -> request.response().end("fine"));
        }
    }

    private static <T> Handler<T> failing() {
        return _ -> {
            throw new IllegalStateException("secret");
        };
    }

    @Nested
    class Answers {
        @ParameterizedTest
        @ValueSource(strings = {"/now", "/error", "/body", "/end", "/later", "/worker", "/headers"})
        void onceWhateverIsThrown(String path) throws Exception {
            RawExchange.Reply reply = RawExchange.one(server.actualPort(), post(path));

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).isEqualTo("sorry");
        }

        @Test
        void onceWhenAnAnswerWasGivenBefore() throws Exception {
            RawExchange.Reply reply = RawExchange.one(server.actualPort(), post("/answered"));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("fine");
        }

        @Test
        void nothingMoreBehindHalfAnAnswer() throws Exception {
            String all = exchange("POST /half HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");

            assertThat(all).contains("begun").doesNotContain("sorry", "HTTP/1.1 500");
        }

        private static byte[] post(String path) {
            return RawExchange.request("POST " + path + " HTTP/1.1", "{}".getBytes(US_ASCII));
        }
    }

    @Nested
    class Bounds {
        @ParameterizedTest
        @ValueSource(ints = {5_000, 9_000, 60_000})
        void takesALongHead(int length) throws Exception {
            String x = "x".repeat(length);

            assertThat(exchange("GET /?" + x + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(exchange("GET / HTTP/1.1\r\nConnection: close\r\nX: " + x + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }

        @Test
        void refusesALongerOne() throws Exception {
            String x = "x".repeat(HttpPort.HEAD_BYTES);

            assertThat(exchange("GET /?" + x + " HTTP/1.1\r\n\r\n")).contains(" 414 ");
            assertThat(exchange("GET / HTTP/1.1\r\nX: " + x + "\r\n\r\n")).contains(" 431 ");
        }
    }

    @Nested
    class Deadlines {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "GET / HT",
                    "GET / HTTP/1.1\r\nX: ",
                    "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{",
                    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"
                })
        void closesASocketWithoutAWholeRequest(String beginning) throws Exception {
            long start = System.nanoTime();
            try (Socket socket = connect()) {
                socket.getOutputStream().write(beginning.getBytes(US_ASCII));

                assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            }
            assertThat(System.nanoTime() - start).isGreaterThan(TIMEOUT.toNanos() * 9 / 10);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET / HTTP/1.1\r\nX: ",
                    "POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\n"
                })
        void closesASocketOnWhichBytesTrickle(String beginning) throws Exception {
            try (Socket socket = connect()) {
                OutputStream out = socket.getOutputStream();
                out.write(beginning.getBytes(US_ASCII));

                assertThat(bytesUntilClosed(socket, out)).isLessThan(60);
            }
        }

        @Test
        void beginsAnewWithTheFirstByteOfALaterRequest() throws Exception {
            try (Socket socket = connect()) {
                OutputStream out = socket.getOutputStream();
                out.write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
                readAnswer(socket);
                // Leaves the connection idle for longer than a request may take, as a pool of
                // connections does.
                socket.setSoTimeout((int) TIMEOUT.multipliedBy(2).toMillis());
                assertThat(isSilent(socket)).isTrue();

                out.write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
                readAnswer(socket);
                out.write("GET / HT".getBytes(US_ASCII));

                socket.setSoTimeout(5_000);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }

        private static int bytesUntilClosed(Socket socket, OutputStream out) throws Exception {
            socket.setSoTimeout(20);
            for (int i = 0; i < 99; i++) {
                if (!isSilent(socket)) {
                    return i;
                }
                out.write('x');
            }
            return 99;
        }

        private static boolean isSilent(Socket socket) throws IOException {
            try {
                socket.getInputStream().read();
                return false;
            } catch (java.net.SocketTimeoutException _) {
                return true;
            }
        }

        private static void readAnswer(Socket socket) throws IOException {
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("fine")) {
                answer.append((char) socket.getInputStream().read());
            }
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
