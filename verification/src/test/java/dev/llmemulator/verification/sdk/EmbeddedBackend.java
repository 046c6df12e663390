package dev.llmemulator.verification.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.embedded.EmbeddedStack;
import dev.llmemulator.stack.embedded.StackConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// The product in this JVM: sessions and answers by its REST face.
final class EmbeddedBackend implements Backend {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedStack stack;

    EmbeddedBackend() {
        this(UnaryOperator.identity());
    }

    /// Starts the product with another configuration of the API.
    EmbeddedBackend(UnaryOperator<EmulatorConfig> change) {
        EmulatorConfig config = EmulatorConfig.defaults().withAddress("127.0.0.1", 0);
        stack =
                EmbeddedStack.start(
                        EventLoops.of(vertx, System::nanoTime),
                        new StackConfig(
                                RealtimeConfig.defaults().withAddress("127.0.0.1", 0),
                                change.apply(config)),
                        EpochClock.start(InstantSource.system(), System::nanoTime),
                        new BusyPort(new RunningStacks(Path.of("target", "stacks"))));
    }

    /// Shuts down as a node does, and refuses all work from now on.
    EmbeddedBackend drained() {
        stack.drain(Duration.ofSeconds(1));
        return this;
    }

    @Override
    public int websocketPort() {
        return stack.wsPort();
    }

    /// Where the HTTP faces listen, without a path.
    URI httpUrl() {
        return stack.httpUrl();
    }

    @Override
    public Session create() {
        JsonNode created = post("/api/sessions/create", "{}");
        return new Session(created.path("session_id").asText(), created.path("token").asText());
    }

    @Override
    public Answer run(Session session, int length, Duration delay) {
        String request =
                JSON.createObjectNode()
                        .put("session_id", session.id())
                        .put("question", "What is the answer?")
                        .put("length", length)
                        .put("delay", delay.toMillis() / 1000.0)
                        .toString();
        JsonNode answer = post("/api/run", request);
        return new Answer(answer.path("response").asText(), answer.path("tokens").asInt());
    }

    private JsonNode post(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(stack.httpUrl().resolve(path))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + path, e);
        }
    }

    @Override
    public void close() {
        stack.close();
        vertx.close().await();
        http.close();
    }
}
