package dev.llmemulator.cli.stack.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.cli.stack.CannotStartException;
import dev.llmemulator.cli.stack.cluster.Cluster;
import dev.llmemulator.cli.stack.cluster.Service;
import dev.llmemulator.cli.stack.cluster.ServiceStatus;
import dev.llmemulator.cli.stack.cluster.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The cluster as containers, by `docker compose`. Main thread only.
public final class DockerStack implements Stack {
    /// What the compose file holds.
    private static final int NODES = 2;

    private static final Cluster CLUSTER = new Cluster(NODES, NODES, NODES, 0, false);

    private final Path composeFile;
    private final Path marker;
    private final List<String> docker;

    /// @param composeFile the project's `docker-compose.yml`
    /// @param marker a file that is there from `up` to `down`, so that nobody asks Docker in vain
    public DockerStack(Path composeFile, Path marker) {
        this(composeFile, marker, List.of("docker"));
    }

    DockerStack(Path composeFile, Path marker, List<String> docker) {
        this.composeFile = composeFile;
        this.marker = marker;
        this.docker = docker;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public boolean runs() {
        return Files.exists(marker);
    }

    @Override
    public boolean up(Cluster cluster, Consumer<String> progress) {
        requireComposed(cluster);
        requireCompose();
        boolean ran = runs() && status().stream().allMatch(ServiceStatus::well);
        if (ran) {
            return false;
        }
        mark();
        Map<String, String> settings =
                Map.of(
                        "LLM_EMULATOR_WORKERS",
                        Integer.toString(cluster.workers()),
                        "LLM_EMULATOR_PUBLISH",
                        cluster.publishMode(),
                        "PLANT_FAULTS",
                        cluster.faults().toString());
        if (shown(compose("up", "--detach", "--build", "--wait"), settings, System.err) != 0) {
            throw new CannotStartException(
                    "docker compose could not start the stack: its messages stand above");
        }
        for (ServiceStatus service : status()) {
            progress.accept(
                    "%-17s %s  %s  %s"
                            .formatted(
                                    service.name(),
                                    service.state(),
                                    service.url(),
                                    service.where()));
        }
        return true;
    }

    private static void requireComposed(Cluster cluster) {
        if (cluster.servers() != NODES || cluster.nodes() != NODES || cluster.portOffset() != 0) {
            throw new CannotStartException(
                    ("the docker stack has %d API nodes and %d Centrifugo nodes on the standard ports:"
                                    + " leave --servers, --centrifugo-nodes and --port-offset out, or"
                                    + " take --stack native")
                            .formatted(NODES, NODES));
        }
    }

    private void requireCompose() {
        List<String> version = new ArrayList<>(docker);
        version.addAll(List.of("compose", "version"));
        try {
            if (silent(version) == 0) {
                return;
            }
        } catch (IOException _) {
            // no docker at all: the same advice
        }
        throw new CannotStartException(
                "the docker stack needs docker with its compose plugin (docs.docker.com/engine/install),"
                        + " or take --stack native");
    }

    @Override
    public boolean down(boolean clearData, Consumer<String> progress) {
        if (!runs()) {
            return true;
        }
        List<String> command = compose("down", "--remove-orphans");
        if (clearData) {
            command.add("--volumes");
        }
        boolean ended = shown(command, Map.of(), System.err) == 0;
        if (ended) {
            unmark();
            progress.accept("stopped: the docker stack");
        }
        return ended;
    }

    @Override
    public List<ServiceStatus> status() {
        String ps = output(compose("ps", "--all", "--format", "json"));
        List<String> stats = new ArrayList<>(docker);
        stats.addAll(List.of("stats", "--no-stream", "--format", "json"));
        return Containers.statuses(
                CLUSTER, ps, Containers.services(ps).isEmpty() ? "" : output(stats));
    }

    @Override
    public boolean printLog(String service, boolean follow, PrintStream out) {
        return shown(logCommand(service, follow), Map.of(), out) == 0;
    }

    List<String> logCommand(String service, boolean follow) {
        List<String> command = compose("logs");
        if (follow) {
            command.add("--follow");
        }
        if (!service.isEmpty()) {
            command.add(
                    CLUSTER.service(service)
                            .map(Service::name)
                            .orElseThrow(() ->
                                    new CannotStartException(
                                            "the docker stack has no service '%s': expected one of %s"
                                                    .formatted(service, CLUSTER.names()))));
        }
        return command;
    }

    private List<String> compose(String... arguments) {
        List<String> command = new ArrayList<>(docker);
        command.addAll(List.of("compose", "-f", composeFile.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Runs a command whose messages the user sees.
    private static int shown(
            List<String> command, Map<String, String> environment, PrintStream out) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getInputStream().transferTo(out);
            return process.waitFor();
        } catch (IOException e) {
            throw new CannotStartException("cannot run docker: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int silent(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new CannotStartException("cannot run docker: " + e.getMessage(), e);
        }
    }

    private void mark() {
        try {
            Files.createDirectories(marker.getParent());
            Files.writeString(marker, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unmark() {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
