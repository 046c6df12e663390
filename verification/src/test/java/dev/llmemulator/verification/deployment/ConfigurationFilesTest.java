package dev.llmemulator.verification.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.verification.fixture.NativeProcess;
import dev.llmemulator.verification.fixture.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The files of `deploy/`, read by the programs that they are for.
@Tag("deployment")
class ConfigurationFilesTest {
    private static final Path DEPLOY = Path.of(System.getProperty("project.root"), "deploy");
    private static final Path OUTPUT = Path.of("target", "deployment").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void haproxyTakesItsFileForEightNodesOfEachKind() {
        Map<String, String> environment =
                Map.of(
                        "API_1", "127.0.0.1:8001",
                        "API_2", "127.0.0.1:8002",
                        "API_8", "127.0.0.1:8008",
                        "NODE_1", "127.0.0.1:8100",
                        "NODE_2", "127.0.0.1:8200",
                        "NODE_8", "127.0.0.1:8800",
                        "HTTP_BIND", "127.0.0.1:9000");

        assertThat(checked(environment)).contains("valid").doesNotContain("WARNING");
    }

    @Test
    void haproxyTakesItsFileWithTheNamesOfTheDockerStack() {
        assertThat(checked(Map.of()))
                .contains("valid")
                .contains("could not resolve address 'api1'");
    }

    private static String checked(Map<String, String> environment) {
        List<String> command =
                List.of(
                        Program.HAPROXY.path().toString(),
                        "-c",
                        "-f",
                        DEPLOY.resolve("haproxy.cfg").toString());
        try (NativeProcess check = NativeProcess.start("haproxy", command, environment, OUTPUT)) {
            assertThat(check.exitCode(SOON)).as(check.tail()).isZero();
            return check.output() + check.errors();
        }
    }

    @Test
    void centrifugoTakesItsFile() {
        List<String> command =
                List.of(
                        Program.CENTRIFUGO.path().toString(),
                        "checkconfig",
                        "-c",
                        DEPLOY.resolve("centrifugo.json").toString());
        try (NativeProcess check = NativeProcess.start("centrifugo", command, Map.of(), OUTPUT)) {
            assertThat(check.exitCode(SOON)).as(check.tail()).isZero();
            assertThat(check.tail()).doesNotContain("unknown");
        }
    }

    /// With this, a web page may use both ports of the cluster or neither.
    @Test
    void centrifugoLetsInTheSameWebPagesAsTheOtherPorts() throws IOException {
        JsonNode config = new ObjectMapper().readTree(DEPLOY.resolve("centrifugo.json").toFile());
        List<String> origins = new ArrayList<>();
        config.path("client").path("allowed_origins").forEach(each -> origins.add(each.asText()));

        assertThat(origins)
                .containsExactlyInAnyOrderElementsOf(HttpAccess.DEFAULT.allowedOrigins());
    }

    @Test
    void centrifugoGivesBackAWholeHistory() throws IOException {
        JsonNode config = new ObjectMapper().readTree(DEPLOY.resolve("centrifugo.json").toFile());
        JsonNode session = config.path("channel").path("namespaces").path(0);

        assertThat(session.path("name").asText()).isEqualTo("session");
        assertThat(config.path("client").path("recovery_max_publication_limit").asInt())
                .isEqualTo(session.path("history_size").asInt())
                .isEqualTo(1_000);
    }

    @Test
    void redisTakesItsFile() throws IOException {
        Files.createDirectories(OUTPUT);
        List<String> command =
                List.of(
                        Program.REDIS.path().toString(),
                        DEPLOY.resolve("redis.conf").toString(),
                        "--port",
                        Integer.toString(NativeProcess.freePort()),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        OUTPUT.toString());
        try (NativeProcess redis = NativeProcess.start("redis", command, Map.of(), OUTPUT)) {
            assertThat(redis.endsWithin(Duration.ofSeconds(1))).as(redis.tail()).isFalse();
            redis.terminate();
            assertThat(redis.exitCode(SOON)).as(redis.tail()).isZero();
        }
    }
}
