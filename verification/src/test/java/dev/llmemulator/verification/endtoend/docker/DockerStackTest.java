package dev.llmemulator.verification.endtoend.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.verification.endtoend.ClusterProcesses;
import dev.llmemulator.verification.endtoend.FreshCopy;
import dev.llmemulator.verification.fixture.NativeProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

/// The docker stack from `up` to `down -v`, with real containers.
@Tag("docker")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DockerStackTest {
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(20);
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Path OUTPUT = Path.of("target", "docker").toAbsolutePath();
    private static final int OFFSET = ClusterProcesses.freeOffset();
    private static final String PROJECT = "llm-emulator-test-" + ProcessHandle.current().pid();
    private static final Map<String, String> OWN = Map.of("COMPOSE_PROJECT_NAME", PROJECT);
    private static final Pattern STREAMING =
            Pattern.compile("^llm_emulator_streams_running [1-9]", Pattern.MULTILINE);

    private static final String NOTHING_LOST =
            ", lost=0, duplicated=0, reordered=0, corrupted=0, truncated=0";

    @AutoClose private static final FreshCopy COPY = FreshCopy.update();

    @BeforeAll
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    static void up() {
        // The copy is shared: data of a native stack would make a later `down -v` ambiguous.
        run(SOON, "llm-emulator", "stack", "down", "-v", "--stack", "native");
        NativeProcess up =
                run(
                        BUILT_WITHIN,
                        "llm-emulator",
                        "stack",
                        "up",
                        "--stack",
                        "docker",
                        "--port-offset",
                        OFFSET);

        assertThat(up.exitCode(SOON)).as(up.tail()).isZero();
        assertThat(up.errors()).contains("The docker stack is up");
    }

    @AfterAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void down() {
        run(SOON, "llm-emulator", "stack", "down", "-v", "--stack", "docker");
    }

    @Test
    @Order(1)
    void statusShowsTheStackThatRuns() {
        NativeProcess status = run(SOON, "llm-emulator", "stack", "status");

        assertThat(status.exitCode(SOON)).as(status.tail()).isZero();
        assertThat(status.output())
                .startsWith("the docker stack\n")
                .contains(
                        "http://127.0.0.1:" + (8_001 + OFFSET),
                        "redis://127.0.0.1:" + (6_379 + OFFSET),
                        PROJECT + "-centrifugo_node2-1");
        assertThat(status.output().lines().filter(line -> line.contains(" up "))).hasSize(6);
    }

    @Test
    @Order(2)
    void aLoadLosesNothing() {
        NativeProcess load = startLoad(50);

        assertThat(load.exitCode(SOON)).as(load.tail()).isZero();
        assertThat(load.errors()).contains("The docker stack runs already");
        assertThat(load.output())
                .contains("cycles_completed=300", "tokens_received=15000" + NOTHING_LOST);
    }

    /// Passes values by position, as users do: 100 clients, 3 cycles.
    private static NativeProcess startLoad(int length) {
        return COPY.start(
                OWN,
                "start_emulator.sh",
                "--stack",
                "docker",
                100,
                3,
                length,
                0.02,
                100,
                "--port-offset",
                OFFSET);
    }

    @Test
    @Order(3)
    void killedContainersLoseNothing() {
        NativeProcess load = startLoad(200);
        load.awaitReady(SOON, DockerStackTest::streams);
        kill("centrifugo_node1");
        kill("api1");

        assertThat(load.exitCode(SOON)).as(load.tail()).isZero();
        assertThat(load.output())
                .contains("cycles_completed=300", "tokens_received=60000" + NOTHING_LOST)
                .containsPattern("reconnections=[1-9]");
    }

    /// Whether the node that is to be killed has streams now.
    private static boolean streams() throws Exception {
        URI metrics = URI.create("http://127.0.0.1:%d/metrics".formatted(8_001 + OFFSET));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(5)).build();
            return STREAMING.matcher(http.send(request, BodyHandlers.ofString()).body()).find();
        }
    }

    private static void kill(String service) {
        docker("kill", "--signal", "KILL", "%s-%s-1".formatted(PROJECT, service));
    }

    @Test
    @Order(4)
    void upStartsWhatWasKilled() {
        NativeProcess status = run(SOON, "status_emulator.sh");
        assertThat(status.exitCode(SOON)).isEqualTo(3);
        assertThat(status.output()).containsPattern("api1 +exited").containsPattern("api2 +up");

        NativeProcess up =
                run(
                        SOON,
                        "llm-emulator",
                        "stack",
                        "up",
                        "--stack",
                        "docker",
                        "--port-offset",
                        OFFSET);
        assertThat(up.exitCode(SOON)).as(up.tail()).isZero();
        assertThat(run(SOON, "status_emulator.sh").exitCode(SOON)).isZero();
    }

    @Test
    @Order(5)
    void logsAreForPeople() {
        NativeProcess one = run(SOON, "logs_emulator.sh", "granian1");
        NativeProcess all = run(SOON, "llm-emulator", "stack", "logs");

        assertThat(one.exitCode(SOON)).as(one.tail()).isZero();
        assertThat(one.output()).contains("Serving.", "centrifugo_node1").doesNotContain("api2");
        assertThat(all.exitCode(SOON)).as(all.tail()).isZero();
        assertThat(all.output())
                .contains("api1-1", "api2-1", "redis-1", "Serving.")
                .doesNotContainPattern("\\w\\[\\w+=");
    }

    @Test
    @Order(6)
    void stopAndDownLeaveNothing() {
        NativeProcess stop = run(SOON, "stop_emulator.sh");
        assertThat(stop.exitCode(SOON)).as(stop.tail()).isZero();
        assertThat(stop.output()).contains("stopped: the docker stack");
        assertThat(owned("volume", "ls", "-q")).as("the data stay").isNotBlank();
        assertThat(run(SOON, "llm-emulator", "stack", "status").exitCode(SOON)).isEqualTo(3);

        NativeProcess down = run(SOON, "llm-emulator", "stack", "down", "-v");
        assertThat(down.exitCode(SOON)).as(down.tail()).isZero();
        assertThat(down.output()).contains("removed: the data of the docker stack");
        assertThat(owned("ps", "-a", "-q")).isBlank();
        assertThat(owned("volume", "ls", "-q")).isBlank();
        assertThat(owned("network", "ls", "-q")).isBlank();
        assertThat(ClusterProcesses.freePorts(OFFSET)).isEqualTo(ClusterProcesses.ports(OFFSET));
    }

    private static String owned(String... list) {
        return docker(
                Stream.concat(
                                Stream.of(list),
                                Stream.of(
                                        "--filter", "label=com.docker.compose.project=" + PROJECT))
                        .toArray(String[]::new));
    }

    private static NativeProcess run(Duration timeout, String script, Object... arguments) {
        NativeProcess process = COPY.start(OWN, script, arguments);
        process.exitCode(timeout);
        return process;
    }

    private static String docker(String... arguments) {
        List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
        try (NativeProcess process = NativeProcess.start("docker", command, Map.of(), OUTPUT)) {
            assertThat(process.exitCode(SOON)).as(process.tail()).isZero();
            return process.output();
        }
    }
}
