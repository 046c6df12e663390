package dev.llmemulator.cli.option;

import dev.llmemulator.stack.OpenFileLimit;
import java.util.List;

/// The settings of the cluster: which stack, how large, which ports.
public final class ClusterSettings {
    /// Where the servers of a run are.
    public static final Setting<StackKind> RUN_STACK =
            Setting.option(
                    "--stack",
                    "embedded",
                    ValueType.oneOf(StackKind.class),
                    "embedded (this process), native (processes) or docker; native and docker stay up");

    /// Which stack the command `stack` means.
    public static final Setting<ClusterKind> STACK =
            Setting.optional(
                    "--stack",
                    ValueType.oneOf(ClusterKind.class),
                    "native or docker (default: the one that runs; for up: native)");

    /// Which stack the command `stop` means.
    public static final Setting<StackKind> STOP_STACK =
            Setting.optional(
                    "--stack",
                    ValueType.oneOf(StackKind.class),
                    "embedded, native or docker (default: the one that runs)");

    /// How many files a container may have open.
    public static final Setting<Integer> OPEN_FILES =
            Setting.variable(
                    OpenFileLimit.VARIABLE,
                    "16384",
                    ValueType.wholeNumber(1024, 1_048_576),
                    "open files and sockets of each container of the docker stack");

    /// How many API nodes.
    public static final Setting<Integer> SERVERS =
            Setting.option(
                    "--servers", "2", ValueType.wholeNumber(1, 8), "API nodes of the cluster");

    /// Event loops of an API node.
    public static final Setting<Integer> WORKERS =
            Setting.option(
                    "--workers", "2", ValueType.wholeNumber(1, 256), "event loops of an API node");

    /// How many Centrifugo nodes.
    public static final Setting<Integer> NODES =
            Setting.option(
                    "--centrifugo-nodes",
                    "2",
                    ValueType.wholeNumber(1, 8),
                    "Centrifugo nodes of the cluster");

    /// What is added to every port.
    public static final Setting<Integer> PORT_OFFSET =
            Setting.option(
                            "--port-offset",
                            "0",
                            ValueType.wholeNumber(0, 50_000),
                            "is added to every port of the cluster")
                    .orVariable("LLM_EMULATOR_PORT_OFFSET");

    /// What to do with the stack.
    public static final Setting<Action> ACTION =
            Setting.optional("action", ValueType.oneOf(Action.class), "up, down, status or logs");

    /// Whose log.
    public static final Setting<String> SERVICE =
            Setting.optional(
                    "service",
                    ValueType.word(),
                    "whose log: haproxy, api1, centrifugo_node1, redis …");

    /// Whether `down` clears Redis' data.
    public static final Setting<Boolean> VOLUMES =
            Setting.flag("-v", "down: clear Redis' data, too");

    /// How large a cluster is.
    public static final List<Setting<?>> SIZE =
            List.of(SERVERS, WORKERS, NODES, PORT_OFFSET, OPEN_FILES);

    private ClusterSettings() {}

    /// A stack that is a cluster.
    public enum ClusterKind {
        /// As processes of this machine.
        NATIVE,
        /// As containers.
        DOCKER
    }

    /// What can be done with a stack.
    public enum Action {
        /// Start what does not run.
        UP,
        /// End it.
        DOWN,
        /// Show how it is.
        STATUS,
        /// Print its log.
        LOGS
    }
}
