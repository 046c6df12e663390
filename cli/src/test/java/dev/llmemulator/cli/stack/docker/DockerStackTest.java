package dev.llmemulator.cli.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.stack.CannotStartException;
import dev.llmemulator.cli.stack.cluster.Cluster;
import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The stack with a program in Docker's place that writes down how it was called.
@DisabledOnOs(OS.WINDOWS)
class DockerStackTest {
    private static final FaultPlan FAULTS = new FaultPlan(Map.of(Fault.SWAP, 9));
    private static final Cluster CLUSTER = new Cluster(2, 4, 2, 0, true, FAULTS);

    @TempDir private Path folder;
    private final List<String> progress = new ArrayList<>();

    @Test
    void saysInOneLineThatDockerIsMissing() {
        DockerStack stack = stack(folder.resolve("nothing").toString());

        assertThatThrownBy(() -> stack.up(CLUSTER, progress::add))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("compose plugin")
                .hasMessageNotContaining("\n");
        assertThat(stack.runs()).isFalse();
    }

    @Test
    void callsComposeUpAndDown() throws IOException {
        DockerStack stack = stack(recorder().toString());

        assertThat(stack.up(CLUSTER, progress::add)).isTrue();
        assertThat(stack.runs()).isTrue();
        assertThat(stack.down(true, progress::add)).isTrue();
        assertThat(stack.runs()).isFalse();

        assertThat(Files.readAllLines(folder.resolve("calls")))
                .containsExactly(
                        "compose version, workers=",
                        "compose -f c.yml up --detach --build --wait, workers=4 joined swap=9",
                        "compose -f c.yml ps --all --format json, workers=",
                        "compose -f c.yml down --remove-orphans --volumes, workers=");
        assertThat(progress).last().isEqualTo("stopped: the docker stack");
    }

    @Test
    void refusesASizeThatTheComposeFileDoesNotHave() {
        DockerStack stack = stack("true");

        assertThatThrownBy(() -> stack.up(new Cluster(3, 2, 2, 0, false), progress::add))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("--servers");
    }

    @Test
    void printsTheLogsOfOneService() {
        assertThat(stack("docker").logCommand("granian1", true))
                .containsExactly("docker", "compose", "-f", "c.yml", "logs", "--follow", "api1");
        assertThatThrownBy(() -> stack("docker").logCommand("api9", false))
                .hasMessageContaining("expected one of redis, centrifugo_node1");
    }

    private DockerStack stack(String docker) {
        return new DockerStack(
                Path.of("c.yml"), folder.resolve("state").resolve("up"), List.of(docker));
    }

    private Path recorder() throws IOException {
        Path program = folder.resolve("docker");
        Files.writeString(
                program,
                "#!/bin/sh\n"
                        + "echo \"$*, workers=$LLM_EMULATOR_WORKERS $LLM_EMULATOR_PUBLISH $PLANT_FAULTS\" | sed 's/ *$//' >> '"
                        + folder.resolve("calls")
                        + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
