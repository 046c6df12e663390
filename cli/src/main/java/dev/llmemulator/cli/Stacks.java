package dev.llmemulator.cli;

import dev.llmemulator.cli.option.ClusterSettings;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import dev.llmemulator.cli.option.NodeSettings;
import dev.llmemulator.cli.option.ServerSettings;
import dev.llmemulator.cli.option.Setting;
import dev.llmemulator.cli.option.Values;
import dev.llmemulator.cli.stack.BusyPort;
import dev.llmemulator.cli.stack.RunningStacks;
import dev.llmemulator.cli.stack.cluster.Cluster;
import dev.llmemulator.cli.stack.cluster.FrontProbe;
import dev.llmemulator.cli.stack.cluster.Secrets;
import dev.llmemulator.cli.stack.cluster.Stack;
import dev.llmemulator.cli.stack.docker.DockerStack;
import dev.llmemulator.cli.stack.local.Folders;
import dev.llmemulator.cli.stack.local.NativeStack;
import dev.llmemulator.cli.stack.local.Programs;
import dev.llmemulator.realtime.RealtimeConfig;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The clusters that this project can run, made from the terminal's surroundings.
final class Stacks {
    private final Terminal terminal;

    Stacks(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What commands that start a cluster take beside its size.
    static List<Setting<?>> secretSettings() {
        return List.of(
                ServerSettings.TOKEN_SECRET,
                ServerSettings.JWT_SECRET,
                ServerSettings.API_KEY,
                NodeSettings.API_KEY);
    }

    Stack of(ClusterKind kind) {
        return switch (kind) {
            case NATIVE -> nativeStack();
            case DOCKER ->
                    new DockerStack(
                            terminal.root().resolve("docker-compose.yml"),
                            terminal.state().resolve("docker").resolve("up"));
        };
    }

    /// Those of which something runs.
    List<Stack> running() {
        return Arrays.stream(ClusterKind.values()).map(this::of).filter(Stack::runs).toList();
    }

    /// How large the user wants it.
    static Cluster cluster(Values values) {
        return new Cluster(
                values.of(ClusterSettings.SERVERS),
                values.of(ClusterSettings.WORKERS),
                values.of(ClusterSettings.NODES),
                values.of(ClusterSettings.PORT_OFFSET),
                StackConfigs.joins(values),
                values.of(ServerSettings.PLANT_FAULTS));
    }

    /// Says that a command leaves its cluster running.
    void sayThatItGoesOn() {
        terminal.err().println("The stack goes on: stop it with ./stop_emulator.sh");
    }

    /// Starts what does not run, and waits until a token comes through the front.
    void up(Stack stack, Cluster cluster) {
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
    }

    private NativeStack nativeStack() {
        Folders folders =
                new Folders(terminal.state().resolve("native"), terminal.root().resolve("deploy"));
        return new NativeStack(
                folders,
                secrets(terminal.environment()),
                new Programs(terminal.environment()),
                javaCommand(terminal.environment()),
                new BusyPort(new RunningStacks(terminal.running())));
    }

    private static Secrets secrets(Map<String, String> environment) {
        return new Secrets(
                first(
                        environment,
                        ServerSettings.TOKEN_SECRET,
                        ServerSettings.JWT_SECRET,
                        RealtimeConfig.DEMO_TOKEN_SECRET),
                first(
                        environment,
                        ServerSettings.API_KEY,
                        NodeSettings.API_KEY,
                        RealtimeConfig.DEMO_API_KEY));
    }

    private static String first(
            Map<String, String> environment,
            Setting<String> one,
            Setting<String> other,
            String fallback) {
        return Stream.of(one, other)
                .map(secret -> environment.getOrDefault(secret.variable(), ""))
                .filter(secret -> !secret.isEmpty())
                .findFirst()
                .orElse(fallback);
    }

    /// The options and the class path of this JVM, as the launcher has them, and the main class, so
    /// that nodes use the same AOT cache. What `JAVA_TOOL_OPTIONS` adds is for this process alone.
    private static List<String> javaCommand(Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        String launched = environment.getOrDefault("LLM_EMULATOR_JAVA_ARGUMENTS", "");
        if (launched.isEmpty()) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path", ""))));
        } else {
            launched.lines().forEach(command::add);
        }
        command.add(Main.class.getName());
        return command;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElse("");
    }
}
