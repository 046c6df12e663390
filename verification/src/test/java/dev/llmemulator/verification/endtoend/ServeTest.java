package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.protocol.address.DemoSecrets;
import dev.llmemulator.verification.fixture.CuttingProxy;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Servers that run for others: their life, and a load on them over a network that breaks.
@Tag("endtoend")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ServeTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration CUT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose private static final FreshCopy COPY = FreshCopy.update();
    @AutoClose private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private Path folder;
    private NativeProcess serve;
    private URI http;
    private URI websocket;

    @BeforeEach
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void serve() {
        Serving servers = Serving.start(COPY);
        serve = servers.process();
        http = servers.http();
        websocket = servers.websocket();
    }

    @AfterEach
    void end() {
        serve.close();
    }

    @Test
    void statusShowsItAndStopEndsIt() {
        NativeProcess status = COPY.start("status_emulator.sh");
        assertThat(status.exitCode(SOON)).isZero();
        assertThat(status.output()).contains(":" + http.getPort(), ":" + websocket.getPort());
        assertThat(status.output().lines().filter(line -> line.endsWith(" up"))).hasSize(2);

        NativeProcess stop = COPY.start("stop_emulator.sh");
        assertThat(stop.exitCode(SOON)).as(stop.tail()).isZero();
        assertThat(serve.exitCode(SOON)).isZero();
        assertThat(COPY.start("status_emulator.sh").exitCode(SOON)).isEqualTo(3);
    }

    @Test
    void sigtermFinishesTheStreamsAndTakesNoNewOnes() throws Exception {
        String session =
                JSON.readTree(post("/api/sessions/create", "{}").body())
                        .path("session_id")
                        .asText();
        NativeProcess load = load(websocket, 3, 1, 300, 0.01);
        load.awaitReady(() -> streams() == 3);

        serve.terminate();
        serve.awaitReady(() -> serve.errors().contains("Draining."));
        String question = "{\"session_id\":\"" + session + "\",\"question\":\"Why?\"}";
        assertThat(post("/api/run", question).statusCode()).isEqualTo(503);

        assertThat(load.exitCode(SOON)).as(load.tail()).isZero();
        assertThat(load.output()).contains("cycles_completed=3", "tokens_received=900, lost=0");
        assertThat(serve.exitCode(SOON)).isZero();
    }

    @Test
    void aCutOfTwoSecondsLosesNothing() throws Exception {
        try (CuttingProxy proxy = CuttingProxy.start(websocket.getPort(), CUT, 499)) {
            URI throughProxy =
                    URI.create("ws://127.0.0.1:" + proxy.port() + "/connection/websocket");
            NativeProcess load = load(throughProxy, 1, 1, 5_000, 0.001);

            assertThat(load.exitCode(SOON)).as(load.tail()).isZero();
            assertThat(proxy.cuts()).isOne();
            JsonNode result = JSON.readTree(folder.resolve("result.json").toFile());
            assertThat(result.findValue("tokens_received").asInt()).isEqualTo(5_000);
            assertThat(result.findValue("lost").asInt()).isZero();
            assertThat(result.findValue("duplicated").asInt()).isZero();
            assertThat(result.findValue("reconnections").asInt()).isPositive();
        }
    }

    private NativeProcess load(URI address, int clients, int cycles, int length, double delay) {
        return COPY.start(
                "llm-emulator",
                "load",
                "--http-url",
                http,
                "--ws-url",
                address,
                "--clients",
                clients,
                "--cycles",
                cycles,
                "--length",
                length,
                "--delay",
                delay,
                "--json",
                folder.resolve("result.json"));
    }

    /// How many channels have had a token: a client at the start line may not have been heard yet.
    private long streams() throws IOException, InterruptedException {
        URI api = URI.create("http://127.0.0.1:" + websocket.getPort() + "/api/");
        JsonNode channels = result(post(api.resolve("channels"), "{}")).path("channels");
        long streams = 0;
        for (Map.Entry<String, JsonNode> channel : channels.properties()) {
            String body = "{\"channel\":\"" + channel.getKey() + "\"}";
            streams +=
                    result(post(api.resolve("history"), body)).path("offset").asInt() > 0 ? 1 : 0;
        }
        return streams;
    }

    private static JsonNode result(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body()).path("result");
    }

    private HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        return post(http.resolve(path), body);
    }

    private static HttpResponse<String> post(URI address, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("X-API-Key", DemoSecrets.API_KEY)
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
