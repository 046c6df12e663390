package dev.llmemulator.emulator.face.openai;

import static dev.llmemulator.emulator.EmulatorFixture.json;
import static dev.llmemulator.emulator.face.openai.OpenAiFixture.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.EmulatorFixture;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds a node to each path of `docs/openai.md`.
class OpenAiPathsTest {
    private static final String METRICS = "# TYPE x counter\n";

    private static OpenAiFixture node;

    @BeforeAll
    static void start() {
        node = new OpenAiFixture();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @TestFactory
    Stream<DynamicTest> answersEachPath() {
        return PageTable.of("openai.md", "Paths", "request")
                .tests(
                        Map.ofEntries(
                                Map.entry(
                                        "POST /v1/chat/completions",
                                        () -> object(node.chat(""), "chat.completion")),
                                Map.entry(
                                        "POST /v1/completions",
                                        () -> object(node.completion(""), "text_completion")),
                                Map.entry(
                                        "POST /v1/responses",
                                        () ->
                                                object(
                                                        node.post(
                                                                "/v1/responses",
                                                                "{\"model\":\"m\",\"input\":\"Why?\"}"),
                                                        "response")),
                                Map.entry(
                                        "GET /v1/responses/{id}",
                                        () -> nothing("GET", "/v1/responses/resp_1")),
                                Map.entry(
                                        "DELETE /v1/responses/{id}",
                                        () -> nothing("DELETE", "/v1/responses/resp_1")),
                                Map.entry(
                                        "POST /v1/embeddings",
                                        () ->
                                                object(
                                                        node.post(
                                                                "/v1/embeddings",
                                                                "{\"model\":\"m\",\"input\":\"Why?\"}"),
                                                        "list")),
                                Map.entry(
                                        "GET /v1/models", () -> object(get("/v1/models"), "list")),
                                Map.entry(
                                        "GET /v1/models/{id}",
                                        () -> object(get("/v1/models/any/name"), "model")),
                                Map.entry("GET /v1/health", () -> empty("/v1/health")),
                                Map.entry("GET /ping", () -> empty("/ping")),
                                Map.entry("GET /health", OpenAiPathsTest::isAliveWhileItDrains),
                                Map.entry("GET /health/ready", OpenAiPathsTest::saysThatItDrains),
                                Map.entry("GET /metrics", () -> metrics("GET", METRICS)),
                                Map.entry("HEAD /metrics", () -> metrics("HEAD", ""))));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return node.node().send("GET", path);
    }

    private static void object(HttpResponse<String> response, String object) {
        assertThat(answer(response).getString("object")).isEqualTo(object);
    }

    private static void nothing(String method, String path) throws Exception {
        HttpResponse<String> response = node.node().send(method, path);

        assertThat(response.statusCode()).isEqualTo(404);
        JsonObject error = json(response).getJsonObject("error");
        assertThat(error.getString("type")).isEqualTo("invalid_request_error");
    }

    private static void empty(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    private static void isAliveWhileItDrains() throws Exception {
        assertThat(whileDraining("/health").statusCode()).isEqualTo(200);
    }

    private static void saysThatItDrains() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(whileDraining("/health/ready").statusCode()).isEqualTo(503);
    }

    private static HttpResponse<String> whileDraining(String path) throws Exception {
        try (OpenAiFixture draining = new OpenAiFixture()) {
            draining.node().emulator().drain(Duration.ofSeconds(5));
            return draining.node().send("GET", path);
        }
    }

    private static void metrics(String method, String body) throws Exception {
        UnaryOperator<EmulatorConfig> same = UnaryOperator.identity();
        try (EmulatorFixture measured =
                new EmulatorFixture(
                        same,
                        EmulatorFixture.metrics(exchange ->
                                exchange.reply(200, "text/plain", METRICS.getBytes(UTF_8))))) {
            HttpResponse<String> response = measured.send(method, "/metrics");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(body);
        }
    }
}
