package dev.llmemulator.emulator;

import static dev.llmemulator.emulator.EmulatorFixture.SESSION;
import static dev.llmemulator.emulator.Problems.assertProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests requests that are too long, and bytes that are no HTTP.
class BodyBoundTest {
    private static final int BOUND = 1024 * 1024;

    @AutoClose private static final EmulatorFixture NODE = new EmulatorFixture();

    @Test
    void takesABodyOfTheBound() throws Exception {
        assertThat(NODE.post("/api/run", body(BOUND)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatIsAByteLonger() throws Exception {
        assertProblem(NODE.post("/api/run", body(BOUND + 1)), 413, "body-too-large");
    }

    @Test
    void refusesALongBodyOfUnknownLength() throws Exception {
        byte[] bytes = body(3 * BOUND).getBytes(US_ASCII);
        var request =
                NODE.request("/api/run", "POST", "")
                        .header("Content-Type", "application/json")
                        .method(
                                "POST",
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(bytes)));

        assertProblem(NODE.send(request), 413, "body-too-large");
    }

    @Test
    void refusesALongBodyWhereNoneIsNeeded() throws Exception {
        assertProblem(
                NODE.send(NODE.request("/api/sessions/create", "POST", body(2 * BOUND))),
                413,
                "body-too-large");
    }

    @Test
    void answersBeforeAnAnnouncedBodyCame() throws Exception {
        String reply =
                exchange(
                        """
                        POST /api/run HTTP/1.1
                        Host: localhost
                        Content-Type: application/json
                        Content-Length: 99999999999

                        {\
                        """);

        assertThat(reply)
                .startsWith("HTTP/1.1 413 ")
                .contains("connection: close")
                .contains("the body is longer than 1048576 bytes");
    }

    @Test
    void hangsUpOnABodyWithoutEnd() throws Exception {
        try (Socket socket = NODE.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    head(
                            """
                            POST /api/run HTTP/1.1
                            Host: localhost
                            Content-Type: application/json
                            Transfer-Encoding: chunked

                            """));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(US_ASCII);

            assertThat(chunksUntilRefused(out, chunk)).isLessThan(10_000);
        }
    }

    @Test
    void answersWhatIsNoHttp() throws Exception {
        assertThat(exchange("GARBAGE\n\n")).contains(" 400 ").contains("malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "+1", "99999999999999999999", "1, 2"})
    void answersAWrongLength(String length) throws Exception {
        assertThat(exchange("POST /api/run HTTP/1.1\nContent-Length: " + length + "\n\n{}"))
                .contains(" 400 ")
                .contains("malformed-request");
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 9_000, 64_000})
    void takesALongHead(int length) throws Exception {
        String x = "x".repeat(length);

        assertThat(exchange("GET /health?" + x + " HTTP/1.1\n\n")).contains(" 200 ");
        assertThat(exchange("GET /health HTTP/1.1\nX: " + x + "\n\n")).contains(" 200 ");
    }

    @Test
    void boundsTheRequestLine() throws Exception {
        assertThat(exchange("GET /" + "x".repeat(70_000) + " HTTP/1.1\n\n"))
                .contains(" 414 ")
                .contains("uri-too-long");
    }

    @Test
    void boundsTheHeaderFields() throws Exception {
        assertThat(exchange("GET /health HTTP/1.1\nX: " + "x".repeat(70_000) + "\n\n"))
                .contains(" 431 ")
                .contains("headers-too-large");
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        String reply =
                exchange(
                        """
                        GET /health HTTP/1.1
                        Host: localhost

                        GET /nothing HTTP/1.1
                        Host: localhost
                        Connection: close

                        """);

        assertThat(reply.indexOf("200 OK")).isNotNegative();
        assertThat(reply.indexOf("404 Not Found")).isGreaterThan(reply.indexOf("200 OK"));
    }

    private static int chunksUntilRefused(OutputStream out, byte[] chunk) {
        for (int i = 0; i < 10_000; i++) {
            try {
                out.write(chunk);
            } catch (IOException closed) {
                return i;
            }
        }
        return 10_000;
    }

    /// Sends a text and reads until the node closes the connection or stays silent.
    private static String exchange(String request) throws Exception {
        try (Socket socket = NODE.connect()) {
            socket.getOutputStream().write(head(request));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), US_ASCII);
        }
    }

    private static byte[] head(String text) {
        return text.replace("\n", "\r\n").getBytes(US_ASCII);
    }

    /// Returns a correct request whose body has `length` bytes.
    private static String body(int length) {
        String start = "{\"session_id\":\"" + SESSION + "\",\"question\":\"";
        return start + "?".repeat(length - start.length() - 2) + "\"}";
    }
}
