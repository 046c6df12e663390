package dev.llmemulator.emulator.face.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.EmulatorFixture;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// A node, and a client of its OpenAI face. Its tokens are due at once unless told otherwise.
public final class OpenAiFixture implements AutoCloseable {
    public static final String CHAT = "/v1/chat/completions";
    public static final String COMPLETION = "/v1/completions";
    public static final String MESSAGES =
            "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]";
    public static final String PROMPT = "\"model\":\"m\",\"prompt\":\"Why?\"";

    private static final Duration STILL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EmulatorFixture node;

    public OpenAiFixture() {
        this(UnaryOperator.identity());
    }

    public OpenAiFixture(UnaryOperator<EmulatorConfig> change) {
        node =
                new EmulatorFixture(
                        config -> change.apply(config.withDefaultAnswer(5, Duration.ZERO)));
        node.emulator().prepare().toCompletionStage().toCompletableFuture().join();
    }

    /// Changes a configuration to one with an API key.
    public static UnaryOperator<EmulatorConfig> keyed(String key) {
        return config -> {
            EmulatorConfig.EmulatorKeys keys = config.keys();
            return config.withKeys(
                    new EmulatorConfig.EmulatorKeys(
                            keys.tokenSecret(), key, keys.tokenTtl(), keys.allowDemo()));
        };
    }

    public EmulatorFixture node() {
        return node;
    }

    /// Asks for a chat with more fields, such as `"n":2`.
    public HttpResponse<String> chat(String fields, String... headers) throws Exception {
        return post(CHAT, "{" + MESSAGES + (fields.isEmpty() ? "" : "," + fields) + "}", headers);
    }

    /// Asks for completions with more fields.
    public HttpResponse<String> completion(String fields, String... headers) throws Exception {
        return post(
                COMPLETION, "{" + PROMPT + (fields.isEmpty() ? "" : "," + fields) + "}", headers);
    }

    public HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                node.request(path, "POST", body).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return node.send(request);
    }

    /// The data of all events of a stream; the last must be `[DONE]`, which is left out.
    public static List<JsonObject> events(HttpResponse<String> response) {
        List<String> events = Arrays.asList(response.body().split("\n\n", -1));
        if (response.statusCode() != 200
                || !events.getLast().isEmpty()
                || !events.get(events.size() - 2).equals("data: [DONE]")) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return events.subList(0, events.size() - 2).stream()
                .map(event -> new JsonObject(event.substring("data: ".length())))
                .toList();
    }

    /// The only choice of an event or a body.
    public static JsonObject choice(JsonObject json) {
        return json.getJsonArray("choices").getJsonObject(0);
    }

    /// The body of a request that was answered.
    public static JsonObject answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return EmulatorFixture.json(response);
    }

    /// One of the counts of tokens in an answer.
    public static int usage(JsonObject answer, String count) {
        return answer.getJsonObject("usage").getInteger(count);
    }

    /// Checks that a request was refused because of a field.
    static void assertRefused(HttpResponse<String> response, String param) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(EmulatorFixture.json(response).getJsonObject("error").getString("param"))
                .isEqualTo(param);
    }

    /// The text of a choice's message.
    public static String content(HttpResponse<String> response) {
        return choice(EmulatorFixture.json(response)).getJsonObject("message").getString("content");
    }

    /// The text that the events of one choice carry.
    public static String streamed(List<JsonObject> events, int choice) {
        StringBuilder text = new StringBuilder();
        for (JsonObject event : events) {
            for (Object each : event.getJsonArray("choices")) {
                JsonObject said = (JsonObject) each;
                if (said.getInteger("index") == choice) {
                    text.append(said.getJsonObject("delta").getString("content", ""));
                }
            }
        }
        return text.toString();
    }

    /// A connection on which a request was sent.
    public Socket open(String path, String body) throws IOException {
        Socket socket = node.connect();
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, body.length());
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /// Returns the bytes of the next read.
    public static String next(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[64 * 1024];
        int length = in.read(bytes);
        return length < 0 ? "" : new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /// Waits until a condition holds that the node brings about by itself.
    public static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new UncheckedIOException(new IOException("not within " + PATIENCE));
            }
            Thread.onSpinWait();
        }
    }

    /// Waits until a count no longer grows, and returns it.
    static long settled(LongSupplier count) {
        AtomicLong last = new AtomicLong();
        AtomicLong since = new AtomicLong(System.nanoTime());
        await(() -> {
            long now = count.getAsLong();
            if (last.getAndSet(now) != now) {
                since.set(System.nanoTime());
            }
            return now > 0 && System.nanoTime() - since.get() > STILL.toNanos();
        });
        return last.get();
    }

    @Override
    public void close() {
        node.close();
    }
}
