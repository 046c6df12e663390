package dev.llmemulator.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Tests the docker stack with a program in place of Docker that records its calls.
@DisabledOnOs(OS.WINDOWS)
class DockerStackCallsTest {
    private static final FaultPlan FAULTS = new FaultPlan(Map.of(Fault.SWAP, 9));

    private static final HttpAccess ACCESS =
            new HttpAccess(List.of("https://a.example", "http://b:*"), Duration.ofMillis(1_500));

    /// These ports are far from the standard ones, which another stack may use, and below those
    /// that systems give to clients.
    private static final Cluster CLUSTER = new Cluster(2, 4, 2, 21_000, true, FAULTS, ACCESS);

    @TempDir private Path folder;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void writeComposeFile() throws IOException {
        Files.writeString(folder.resolve("c.yml"), "services: {}\n");
    }

    @Test
    void saysInOneLineThatDockerIsMissing() {
        DockerStack stack = stack(Optional.empty());

        assertThatThrownBy(() -> stack.up(CLUSTER, progress::add))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("compose plugin")
                .hasMessageNotContaining("\n");
        assertThat(stack.runs()).isFalse();
        assertThat(stack.leaves(true)).isFalse();
    }

    @Test
    void saysWhyTheEngineDoesNotAnswer() throws IOException {
        Path program =
                program(
                        """
                        [ "$1" != version ] || { echo "Cannot connect to the Docker daemon" >&2; exit 1; }
                        """);

        assertThatThrownBy(() -> stack(Optional.of(program)).requireUsable())
                .hasMessageContaining("Cannot connect to the Docker daemon")
                .hasMessageContaining("start it");
    }

    @Test
    void callsComposeUp() throws IOException {
        Path program =
                program(
                        """
                        echo "$*, workers=$LLM_EMULATOR_WORKERS $LLM_EMULATOR_PUBLISH $PLANT_FAULTS" \
                          "$LLM_EMULATOR_PORT_9000 $LLM_EMULATOR_PORT_6379" \
                          "$LLM_EMULATOR_ALLOWED_ORIGINS + $LLM_EMULATOR_CENTRIFUGO_ORIGINS" \
                          "$LLM_EMULATOR_SOCKET_TIMEOUT $LLM_EMULATOR_SOCKET_MILLIS" >>'%s'
                        """
                                .formatted(folder.resolve("calls")));

        assertThat(stack(Optional.of(program)).up(CLUSTER, progress::add)).isTrue();

        assertThat(Files.readAllLines(folder.resolve("calls")))
                .contains(
                        ("compose -f %s up --detach --build --wait --wait-timeout 180, workers=4 joined swap=9 30000 27379"
                                        + " https://a.example,http://b:* + https://a.example http://b:* 1.5 1500")
                                .formatted(folder.resolve("c.yml")));
    }

    @Test
    void showsWhyAContainerDoesNotStartAndEndsTheOthers() throws IOException {
        DockerStack stack =
                stack(
                        Optional.of(
                                failing(
                                        "{\"State\":{\"ExitCode\":2,\"Error\":\"\"}}",
                                        "exited",
                                        "no such option")));

        assertThatThrownBy(() -> stack.up(CLUSTER, progress::add))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("api1: exited, exit code 2")
                .hasMessageContaining("  | no such option")
                .hasMessageNotContaining("haproxy");
        assertThat(folder.resolve("ended")).exists();
    }

    @Test
    void saysWhichLimitOfOpenFilesWasMet() throws IOException {
        DockerStack stack =
                stack(
                        Optional.of(
                                failing(
                                        "{\"State\":{\"ExitCode\":128,\"Error\":\"error setting rlimit type 7\"},"
                                                + "\"HostConfig\":{\"Ulimits\":[{\"Name\":\"nofile\",\"Hard\":65536}]}}",
                                        "created",
                                        "")));

        assertThatThrownBy(() -> stack.up(CLUSTER, progress::add))
                .hasMessageContaining("error setting rlimit type 7")
                .hasMessageContaining("asks for 65536 open files")
                .hasMessageContaining("permits at most 20000")
                .hasMessageContaining("set LLM_EMULATOR_OPEN_FILES");
    }

    @Test
    void refusesASizeThatTheComposeFileDoesNotHave() {
        DockerStack stack = stack(Optional.empty());

        assertThatThrownBy(() -> stack.up(new Cluster(3, 2, 2, 0, false), progress::add))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("--servers");
    }

    @Test
    void printsTheLogsOfOneService() {
        assertThat(DockerStack.logCommand("granian1", true))
                .containsExactly("logs", "--tail", "1000", "--follow", "--no-log-prefix", "api1");
        assertThatThrownBy(() -> DockerStack.logCommand("api9", false))
                .hasMessageContaining("expected one of redis, centrifugo_node1");
    }

    private DockerStack stack(Optional<Path> program) {
        return new DockerStack(
                new Docker(program, folder.resolve("c.yml")),
                new BusyPort(new RunningStacks(folder.resolve("running"))),
                System.err);
    }

    /// Makes a Docker whose `up` fails, and which then shows api1 in a given state and haproxy as
    /// never started.
    private Path failing(String inspected, String state, String log) throws IOException {
        return program(
                """
                case "$*" in
                  *' up '*) touch '%1$s/tried'; exit 1 ;;
                  *' down '*) touch '%1$s/ended' ;;
                  *' ps '*)
                    [ ! -f '%1$s/tried' ] || echo '{"Service":"api1","Name":"p-api1-1","State":"%3$s"}'
                    [ ! -f '%1$s/tried' ] || echo '{"Service":"haproxy","Name":"p-haproxy-1","State":"created"}' ;;
                  *inspect*api1*) echo '%2$s' ;;
                  *' logs '*) echo '%4$s' ;;
                  run*) echo 20000 ;;
                esac
                """
                        .formatted(folder, inspected, state, log));
    }

    private Path program(String script) throws IOException {
        Path program = folder.resolve("docker");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
