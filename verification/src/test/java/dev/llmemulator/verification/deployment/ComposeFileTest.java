package dev.llmemulator.verification.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("deployment")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ComposeFileTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    private static ComposeFile compose;

    @BeforeAll
    static void load() {
        compose = ComposeFile.load(ROOT.resolve("docker-compose.yml"));
    }

    @Test
    void holdsTheServicesOfTheCluster() {
        assertThat(compose.services())
                .containsExactlyInAnyOrder(
                        "redis", "centrifugo_node1", "centrifugo_node2", "api1", "api2", "haproxy");
    }

    @Test
    void mountsOnlyFilesThatExist() {
        int mounts = 0;
        for (String service : compose.services()) {
            for (JsonNode volume : compose.service(service).path("volumes")) {
                if (volume.path("type").asText().equals("bind")) {
                    assertThat(Path.of(volume.path("source").asText())).isRegularFile();
                    assertThat(volume.path("read_only").asBoolean()).as(service).isTrue();
                    mounts++;
                }
            }
        }
        assertThat(mounts).isEqualTo(4);
        assertThat(ROOT.resolve("deploy/Dockerfile")).isRegularFile();
    }

    @Test
    void publishesOnThisMachineOnly() {
        for (String service : compose.services()) {
            assertThat(compose.service(service).path("ports"))
                    .as(service)
                    .isNotEmpty()
                    .allSatisfy(port ->
                            assertThat(port.path("host_ip").asText()).isEqualTo("127.0.0.1"));
        }
    }

    @Test
    void pinsEveryImageAndChecksEveryServicesHealth() {
        for (String service : compose.services()) {
            JsonNode one = compose.service(service);
            assertThat(one.path("image").asText())
                    .as(service)
                    .matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?");
            assertThat(one.path("healthcheck").path("test")).as(service).isNotEmpty();
        }
        assertThat(compose.service("redis").path("image").asText()).isEqualTo("redis:7.2");
    }

    /// This lets a machine with a limit of 20,000 start it; the default of the setting is the same.
    @Test
    void asksForNoMoreOpenFilesThanMostMachinesPermit() {
        int limits = 0;
        for (String service : compose.services()) {
            JsonNode files = compose.service(service).path("ulimits").path("nofile");
            if (!files.isMissingNode()) {
                assertThat(files.path("soft").asInt()).as(service).isEqualTo(16_384);
                assertThat(files.path("hard").asInt()).as(service).isEqualTo(16_384);
                limits++;
            }
        }
        assertThat(limits).isEqualTo(5);
    }

    @Test
    void allowsDemoSecretsToTheNodesAlone() {
        for (String service : compose.services()) {
            assertThat(compose.service(service).path("environment").has("ALLOW_DEMO_SECRETS"))
                    .as(service)
                    .isEqualTo(service.startsWith("api"));
        }
    }

    @Test
    void isRefusedWithAnUnknownKey(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("docker-compose.yml");
        Files.writeString(file, "services:\n  redis:\n    image: redis:7.2\n    imago: x\n");

        assertThatThrownBy(() -> ComposeFile.load(file))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("imago");
    }
}
