package dev.llmemulator.stack.docker;

import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceStatus;
import dev.llmemulator.stack.cluster.Stack;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Runs the cluster as containers, through `docker compose`. It asks the engine for the state each
/// time, so it also sees a stack that `docker compose` has started or ended directly. Must be used
/// on the main thread only.
public final class DockerStack implements Stack {
    /// The prefix of the variables in the compose file that move a port; the standard port follows.
    private static final String PORT = "LLM_EMULATOR_PORT_";

    /// The maximum number of log lines, as in the native stack.
    private static final String LOG_LINES = "1000";

    /// The time limit until each service is healthy, once the images are there.
    private static final String READY_WITHIN_SECONDS = "180";

    private final Docker docker;
    private final BusyPort busyPort;
    private final PrintStream messages;

    /// Manages the stack of a compose file.
    ///
    /// @param busyPort explains why a port cannot be published
    /// @param messages takes Docker's progress messages
    public DockerStack(Docker docker, BusyPort busyPort, PrintStream messages) {
        this.docker = docker;
        this.busyPort = busyPort;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public void requireUsable() {
        docker.require();
    }

    @Override
    public boolean runs() {
        return docker.isUsable() && seen().anyLives();
    }

    @Override
    public boolean leaves(boolean data) {
        return docker.isUsable() && (!seen().isEmpty() || (data && hasVolume()));
    }

    /// Returns the visible containers; none if the engine does not answer.
    private Containers seen() {
        return Containers.read(listed().output());
    }

    private Containers containers() {
        Docker.CallResult listed = listed();
        if (!listed.isWell()) {
            throw new CannotStartException("docker compose failed: " + listed.cause());
        }
        return Containers.read(listed.output());
    }

    private Docker.CallResult listed() {
        return docker.askCompose("ps", "--all", "--format", "json");
    }

    private boolean hasVolume() {
        List<String> own =
                Containers.volumes(docker.askCompose("config", "--format", "json").output());
        return docker.ask("volume", "ls", "--quiet").output().lines().anyMatch(own::contains);
    }

    @Override
    public boolean up(Cluster cluster, Consumer<String> progress) {
        requireComposed(cluster);
        docker.require();
        Containers before = containers();
        if (before.anyLives()) {
            requireSame(cluster, before);
        }
        if (before.allWell()) {
            return false;
        }
        for (Service service : cluster.services()) {
            if (before.of(service).filter(Container::lives).isEmpty()) {
                cluster.ports(service).forEach(port -> busyPort.requireFree(port, "--port-offset"));
            }
        }
        start(cluster, before);
        for (ServiceStatus service : containers().statuses("")) {
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

    private void start(Cluster cluster, Containers before) {
        List<String> up =
                List.of(
                        "up",
                        "--detach",
                        "--build",
                        "--wait",
                        "--wait-timeout",
                        READY_WITHIN_SECONDS);
        if (docker.showCompose(up, variables(cluster), messages) != 0) {
            CannotStartException failure = new StartFailure(docker).explain(containers());
            end(before);
            throw failure;
        }
    }

    /// Ends what a failed `up` has started, and nothing that ran before.
    private void end(Containers before) {
        if (!before.anyLives()) {
            docker.showCompose(List.of("down", "--remove-orphans"), Map.of(), messages);
            return;
        }
        List<String> remove = new ArrayList<>(List.of("rm", "--stop", "--force"));
        Containers.cluster(0).services().stream()
                .filter(service -> before.of(service).filter(Container::lives).isEmpty())
                .map(Service::name)
                .forEach(remove::add);
        if (remove.size() > 3) {
            docker.showCompose(remove, Map.of(), messages);
        }
    }

    /// Returns the variables that the compose file reads from its environment.
    static Map<String, String> variables(Cluster cluster) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("LLM_EMULATOR_WORKERS", Integer.toString(cluster.workers()));
        variables.put("LLM_EMULATOR_PUBLISH", cluster.publishMode());
        variables.put("PLANT_FAULTS", cluster.faults().toString());
        variables.put("LLM_EMULATOR_ALLOWED_ORIGINS", cluster.allowedOrigins());
        variables.put("LLM_EMULATOR_CENTRIFUGO_ORIGINS", cluster.centrifugoOrigins());
        variables.put("LLM_EMULATOR_SOCKET_TIMEOUT", cluster.socketTimeoutSeconds());
        variables.put("LLM_EMULATOR_SOCKET_MILLIS", cluster.socketTimeoutMillis());
        for (Service service : cluster.services()) {
            for (int port : cluster.ports(service)) {
                variables.put(PORT + (port - cluster.portOffset()), Integer.toString(port));
            }
        }
        return variables;
    }

    private static void requireComposed(Cluster cluster) {
        if (cluster.servers() != Containers.NODES || cluster.nodes() != Containers.NODES) {
            throw new CannotStartException(
                    ("the docker stack has %d API nodes and %d Centrifugo nodes: leave --servers and"
                                    + " --centrifugo-nodes out, or take --stack native")
                            .formatted(Containers.NODES, Containers.NODES));
        }
    }

    private static void requireSame(Cluster cluster, Containers running) {
        int offset = running.cluster().portOffset();
        if (offset != cluster.portOffset()) {
            throw new CannotStartException(
                    "the docker stack runs with --port-offset %d and is wanted with %d: stop it first with ./stop_emulator.sh"
                            .formatted(offset, cluster.portOffset()));
        }
        if (!cluster.faults().isEmpty()) {
            throw new CannotStartException(
                    "the docker stack runs already, and faults (%s) are planted when a node starts: stop it first with ./stop_emulator.sh"
                            .formatted(cluster.faults()));
        }
    }

    @Override
    public boolean down(boolean clearData, Consumer<String> progress) {
        boolean hasContainers = !containers().isEmpty();
        boolean clears = clearData && hasVolume();
        if (!hasContainers && !clears) {
            return true;
        }
        List<String> command = new ArrayList<>(List.of("down", "--remove-orphans"));
        if (clearData) {
            command.add("--volumes");
        }
        boolean ended = docker.showCompose(command, Map.of(), messages) == 0;
        if (ended && hasContainers) {
            progress.accept("stopped: the docker stack");
        }
        if (ended && clears) {
            progress.accept("removed: the data of the docker stack");
        }
        return ended;
    }

    @Override
    public List<ServiceStatus> status() {
        Containers containers = containers();
        List<String> living = containers.names(Container::lives);
        if (living.isEmpty()) {
            return containers.statuses("");
        }
        List<String> stats = new ArrayList<>(List.of("stats", "--no-stream", "--format", "json"));
        stats.addAll(living);
        return containers.statuses(docker.ask(stats.toArray(String[]::new)).output());
    }

    @Override
    public boolean printLog(String service, boolean follow, PrintStream out) {
        return docker.showCompose(logCommand(service, follow), Map.of(), out) == 0;
    }

    static List<String> logCommand(String service, boolean follow) {
        List<String> command = new ArrayList<>(List.of("logs", "--tail", LOG_LINES));
        if (follow) {
            command.add("--follow");
        }
        if (!service.isEmpty()) {
            Cluster cluster = Containers.cluster(0);
            command.add("--no-log-prefix");
            command.add(
                    cluster.service(service)
                            .map(Service::name)
                            .orElseThrow(() ->
                                    new CannotStartException(
                                            "the docker stack has no service '%s': expected one of %s"
                                                    .formatted(service, cluster.names()))));
        }
        return command;
    }
}
