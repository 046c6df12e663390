package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.UsageException;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.load.verdict.Verdict;
import dev.llmemulator.protocol.address.PeerAddress;
import dev.llmemulator.stack.RunningStacks;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Secrets;
import dev.llmemulator.stack.cluster.Stack;
import dev.llmemulator.stack.docker.Docker;
import dev.llmemulator.stack.docker.DockerStack;
import dev.llmemulator.stack.local.Folders;
import dev.llmemulator.stack.local.NativeStack;
import dev.llmemulator.stack.local.Programs;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The clusters that this project can run, made from the terminal's surroundings.
final class Stacks {
    private final Terminal terminal;

    Stacks(Terminal terminal) {
        this.terminal = terminal;
    }

    Stack of(ClusterKind kind) {
        return switch (kind) {
            case NATIVE -> nativeStack();
            case DOCKER ->
                    new DockerStack(
                            new Docker(
                                    new Programs(terminal.environment()).find("docker"),
                                    terminal.root().resolve("docker-compose.yml")),
                            terminal.busyPort(),
                            terminal.err());
        };
    }

    /// Those of which something runs.
    List<Stack> running() {
        return all().filter(Stack::runs).toList();
    }

    private Stream<Stack> all() {
        return Arrays.stream(ClusterKind.values()).map(this::of);
    }

    /// The one that was named, or else those that run, or else those that have left something.
    ///
    /// @param data whether Redis' data counts as left
    List<Stack> meant(Optional<ClusterKind> named, boolean data) {
        if (named.isPresent()) {
            Stack stack = of(named.get());
            stack.requireUsable();
            return List.of(stack);
        }
        List<Stack> running = running();
        return running.isEmpty() ? all().filter(stack -> stack.leaves(data)).toList() : running;
    }

    /// The only one of some.
    ///
    /// @throws UsageException naming them where there are several
    static Optional<Stack> only(List<Stack> stacks) {
        if (stacks.size() > 1) {
            throw new UsageException(
                    "the %s stacks are here: name one with --stack"
                            .formatted(
                                    stacks.stream()
                                            .map(Stack::name)
                                            .collect(Collectors.joining(" and the "))));
        }
        return stacks.stream().findFirst();
    }

    /// The processor time of the servers of this project behind an address: those of a process that
    /// has announced itself, or of the native cluster; unknown for any others.
    ServerCpu cpuAt(URI httpUrl) {
        if (!Verdict.isHere(httpUrl)) {
            return ServerCpu.UNKNOWN;
        }
        int port = PeerAddress.require(httpUrl).port();
        List<ProcessHandle> announced =
                new RunningStacks(terminal.running())
                        .list().stream()
                                .filter(stack -> stack.holds(port))
                                .flatMap(stack -> stack.process().stream())
                                .toList();
        return ProcessCpu.of(announced.isEmpty() ? nativeStack().processesAt(port) : announced);
    }

    /// How large the user wants it.
    static Cluster cluster(Values values) {
        return new Cluster(
                values.of(ClusterSettings.SERVERS),
                values.of(ClusterSettings.WORKERS),
                values.of(ClusterSettings.NODES),
                values.of(ClusterSettings.PORT_OFFSET),
                StackConfigs.joins(values),
                values.of(ServerSettings.PLANT_FAULTS),
                StackConfigs.access(values));
    }

    /// Says that a command leaves its cluster running.
    void sayThatItGoesOn() {
        terminal.err().println("The stack goes on: stop it with ./stop_emulator.sh");
    }

    /// Starts what does not run, and waits until a token comes through the front.
    ///
    /// @return whether it started something
    boolean up(Stack stack, Cluster cluster) {
        if (!cluster.faults().isEmpty()) {
            terminal.err().println("Faults are planted in every stream: " + cluster.faults());
        }
        boolean started = stack.up(cluster, terminal.err()::println);
        FrontProbe.await(cluster);
        terminal.err()
                .printf(
                        started
                                ? "The %s stack is up: %s and %s%n"
                                : "The %s stack runs already: %s and %s%n",
                        stack.name(),
                        cluster.httpUrl(),
                        cluster.wsUrl());
        return started;
    }

    private NativeStack nativeStack() {
        Folders folders =
                new Folders(terminal.state().resolve("native"), terminal.root().resolve("deploy"));
        return new NativeStack(
                folders,
                secrets(),
                new Programs(terminal.environment()),
                JavaCommand.of(terminal.launch(), terminal.environment()),
                terminal.busyPort());
    }

    private Secrets secrets() {
        Values values = Values.read(KeySettings.SETTINGS, Map.of(), terminal.environment());
        return new Secrets(
                KeySettings.token(values),
                KeySettings.api(values),
                values.optional(ServerSettings.OPENAI_KEY).orElse(""));
    }
}
