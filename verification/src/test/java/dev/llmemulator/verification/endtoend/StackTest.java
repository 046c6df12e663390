package dev.llmemulator.verification.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmemulator.verification.deployment.ComposeFile;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// The native stack from `up` to `down`, in a fresh copy of the project, on free ports.
@Tag("endtoend")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int OFFSET = ClusterProcesses.freeOffset();

    @AutoClose private static final FreshCopy COPY = FreshCopy.update();

    private static Map<String, Long> pids;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    static void up() {
        NativeProcess up = COPY.start("llm-emulator", "stack", "up", "--port-offset", OFFSET);
        assertThat(up.exitCode(BUILT_WITHIN)).as(up.tail()).isZero();
        pids = ClusterProcesses.in(up.errors());
        assertThat(up.errors()).contains("The native stack is up");
    }

    @AfterAll
    static void down() {
        COPY.start("llm-emulator", "stack", "down", "-v").exitCode(SOON);
    }

    @Test
    @Order(1)
    void aSecondUpChangesNothing() {
        NativeProcess up = COPY.start("llm-emulator", "stack", "up", "--port-offset", OFFSET);

        assertThat(up.exitCode(SOON)).as(up.tail()).isZero();
        assertThat(up.errors()).contains("runs already");
        assertThat(ClusterProcesses.in(up.errors())).isEmpty();
        NativeProcess status = COPY.start("status_emulator.sh");
        assertThat(status.exitCode(SOON)).as(status.tail()).isZero();
        assertThat(ClusterProcesses.in(status.output())).isEqualTo(pids).hasSize(6);
    }

    @Test
    @Order(2)
    void aLoadLosesNothing() {
        NativeProcess run =
                COPY.start(
                        "start_emulator.sh",
                        "--stack",
                        "native",
                        20,
                        2,
                        100,
                        0.01,
                        20,
                        "--port-offset",
                        OFFSET);

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.output())
                .contains(
                        "cycles_completed=40",
                        "tokens_received=4000, lost=0, duplicated=0, reordered=0, corrupted=0,"
                                + " truncated=0");
        assertThat(run.errors()).contains("runs already", "stop it with ./stop_emulator.sh");
    }

    @Test
    @Order(2)
    void nodesShowTheirMetricsAndTheFrontOnlyItsOwn() throws Exception {
        assertThat(get(8_001, "/metrics").body()).contains("llm_emulator_publisher_batches_total ");
        assertThat(get(8_002, "/metrics").statusCode()).isEqualTo(200);
        assertThat(get(8_100, "/metrics").body()).contains("centrifugo_");
        assertThat(get(8_404, "/metrics").body()).contains("haproxy_");
        assertThat(get(9_000, "/metrics").statusCode()).isEqualTo(404);
        assertThat(get(9_001, "/metrics").statusCode()).isEqualTo(404);
    }

    /// The ports behind the front take heads of up to 64 KiB.
    @Test
    @Order(2)
    void theFrontTakesALongHead() throws Exception {
        URI health = URI.create("http://127.0.0.1:%d/health".formatted(9_000 + OFFSET));
        HttpRequest request =
                HttpRequest.newBuilder(health).header("X-Long", "x".repeat(64_000)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    /// The same web pages may use both ports.
    @Test
    @Order(2)
    void theFrontAnswersThePreflightOfAPageOfThisMachine() throws Exception {
        URI run = URI.create("http://127.0.0.1:%d/api/run".formatted(9_000 + OFFSET));
        HttpRequest request =
                HttpRequest.newBuilder(run)
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", "https://localhost:5173")
                        .header("Access-Control-Request-Method", "POST")
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> reply = client.send(request, BodyHandlers.discarding());
            assertThat(reply.statusCode()).isEqualTo(204);
            assertThat(reply.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://localhost:5173");
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        URI url = URI.create("http://127.0.0.1:%d%s".formatted(port + OFFSET, path));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        }
    }

    @Test
    @Order(2)
    void theOtherClientLosesNothingEither() {
        NativeProcess run =
                COPY.start(
                        "run_typescript_emulator.sh",
                        100,
                        3,
                        50,
                        0.01,
                        100,
                        "--http-url",
                        "http://127.0.0.1:" + (9_000 + OFFSET),
                        "--ws-url",
                        "ws://127.0.0.1:" + (9_001 + OFFSET) + "/connection/websocket");

        assertThat(run.exitCode(SOON)).as(run.tail()).isZero();
        assertThat(run.output())
                .contains(
                        "cycles_completed=300",
                        "tokens_received=15000, lost=0, duplicated=0, reordered=0, corrupted=0,"
                                + " truncated=0");
    }

    @Test
    @Order(3)
    void everyProcessRunsAsItsContainerDoes() {
        ComposeFile compose = ComposeFile.load(ROOT.resolve("docker-compose.yml"));

        for (Map.Entry<String, Long> service : pids.entrySet()) {
            String name = service.getKey();
            assertThat(compose.services()).contains(name);
            if (name.equals("redis")) {
                continue; // it replaces its arguments by a title; its settings are compared below
            }
            List<String> wanted =
                    compose.command(name).stream().skip(name.startsWith("api") ? 0 : 1).toList();
            assertThat(unified(ClusterProcesses.arguments(service.getValue())))
                    .as(name)
                    .endsWith(unified(wanted).toArray(String[]::new));
            Map<String, String> environment = ClusterProcesses.environment(service.getValue());
            JsonNode variables = compose.service(name).path("environment");
            variables
                    .fieldNames()
                    .forEachRemaining(variable -> {
                        if (!variable.startsWith("API_CLIENTS")
                                && !variable.equals("ALLOW_DEMO_SECRETS")) {
                            assertThat(
                                            unified(
                                                    List.of(
                                                            environment.getOrDefault(
                                                                    variable, "(none)"))))
                                    .as(name + " " + variable)
                                    .isEqualTo(unified(List.of(variables.path(variable).asText())));
                        }
                    });
        }
    }

    /// Without what may differ: addresses, ports and the folders of files.
    private static List<String> unified(List<String> words) {
        return words.stream()
                .map(word -> word.replaceAll("(127\\.0\\.0\\.1|0\\.0\\.0\\.0)$", "HOST"))
                .map(word -> word.replaceAll("(//)[\\w.]+(:\\d+)", "$1HOST$2"))
                .map(word -> word.replaceAll("^.*/(centrifugo|config)\\.json$", "CENTRIFUGO.JSON"))
                .map(word -> word.replaceAll("^.*/(haproxy\\.cfg)$", "$1"))
                .map(StackTest::withoutOffset)
                .toList();
    }

    private static String withoutOffset(String word) {
        String result = word;
        for (int port : ClusterProcesses.ports(OFFSET)) {
            result = result.replace(Integer.toString(port), Integer.toString(port - OFFSET));
        }
        return result;
    }

    @Test
    @Order(3)
    void theFrontForwardsTheServerApiAndNothingElse() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(status(http, "/")).isEqualTo(404);
            assertThat(status(http, "/metrics")).isEqualTo(404);
            assertThat(status(http, "/api/info")).as("GET, not POST").isEqualTo(405);
            assertThat(status(http, "/connection/websocket")).as("no upgrade").isEqualTo(400);
        }
    }

    private static int status(HttpClient http, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + (9_001 + OFFSET) + path);
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    @Order(3)
    void logsKnowsTheServicesByBothNames() {
        NativeProcess logs = COPY.start("logs_emulator.sh", "granian1");
        assertThat(logs.exitCode(SOON)).as(logs.tail()).isZero();
        assertThat(logs.output()).contains("Serving.").doesNotContainPattern("\\w\\[\\w+=");

        NativeProcess wrong = COPY.start("logs_emulator.sh", "api9");
        assertThat(wrong.exitCode(SOON)).isEqualTo(3);
        assertThat(wrong.errors()).contains("'api9'", "centrifugo_node1");
    }

    @Test
    @Order(3)
    void theProgramCarriesItsNotices() throws IOException {
        Path notices = COPY.file(".llm-emulator/app/lib/THIRD-PARTY.txt");

        assertThat(notices).content().contains("vertx-core", "logback-classic", "HdrHistogram");
        try (Stream<Path> shipped = Files.list(notices.getParent())) {
            assertThat(shipped.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("jmh") || name.contains("benchmarks"));
        }
    }

    @Test
    @Order(4)
    void stopLeavesNoProcessAndNoOpenPort() {
        NativeProcess stop = COPY.start("stop_emulator.sh");

        assertThat(stop.exitCode(SOON)).as(stop.tail()).isZero();
        assertThat(pids.values()).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(ClusterProcesses.freePorts(OFFSET)).isEqualTo(ClusterProcesses.ports(OFFSET));
        assertThat(COPY.start("status_emulator.sh").exitCode(SOON)).isEqualTo(3);
    }
}
