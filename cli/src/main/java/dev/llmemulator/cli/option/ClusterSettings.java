package dev.llmemulator.cli.option;

import dev.llmemulator.stack.OpenFileLimit;
import java.util.List;

/// The settings of the cluster: which stack, how large, which ports.
public final class ClusterSettings {
    /// Where the servers of a run are.
    public static final Setting<StackKind> RUN_STACK =
            Setting.option(
                    SettingGroup.STACK,
                    "--stack",
                    "embedded",
                    ValueType.oneOf(StackKind.class),
                    "where the servers run: embedded (in this process), native (as processes)"
                            + " or docker; native and docker go on after the load");

    /// Which stack the command `stack` means.
    public static final Setting<ClusterKind> STACK =
            Setting.optional(
                    SettingGroup.STACK,
                    "--stack",
                    ValueType.oneOf(ClusterKind.class),
                    "native or docker (default: the one that runs; for up: native)");

    /// Which stack the command `stop` means.
    public static final Setting<StackKind> STOP_STACK =
            Setting.optional(
                    SettingGroup.STACK,
                    "--stack",
                    ValueType.oneOf(StackKind.class),
                    "embedded, native or docker (default: the one that runs)");

    /// How many files a container may have open.
    public static final Setting<Integer> OPEN_FILES =
            Setting.variable(
                    SettingGroup.STACK,
                    OpenFileLimit.VARIABLE,
                    "16384",
                    ValueType.wholeNumber(1024, 1_048_576),
                    "maximum number of open files and sockets of each container of the docker stack");

    /// How many API nodes.
    public static final Setting<Integer> SERVERS =
            Setting.option(
                    SettingGroup.STACK,
                    "--servers",
                    "2",
                    ValueType.wholeNumber(1, 8),
                    "number of API nodes of the cluster");

    /// Event loops of an API node.
    public static final Setting<Integer> WORKERS =
            Setting.option(
                    SettingGroup.STACK,
                    "--workers",
                    "2",
                    ValueType.wholeNumber(1, 256),
                    "number of event loops of each API node");

    /// How many Centrifugo nodes.
    public static final Setting<Integer> NODES =
            Setting.option(
                    SettingGroup.STACK,
                    "--centrifugo-nodes",
                    "2",
                    ValueType.wholeNumber(1, 8),
                    "number of Centrifugo nodes of the cluster");

    /// What is added to every port.
    public static final Setting<Integer> PORT_OFFSET =
            Setting.option(
                            SettingGroup.STACK,
                            "--port-offset",
                            "0",
                            ValueType.wholeNumber(0, 50_000),
                            "number that is added to every port of the cluster")
                    .orVariable("LLM_EMULATOR_PORT_OFFSET");

    /// What to do with the stack.
    public static final Setting<Action> ACTION =
            Setting.optional(
                    SettingGroup.STACK,
                    "action",
                    ValueType.oneOf(Action.class),
                    "what to do: up, down, status or logs");

    /// Whose log.
    public static final Setting<String> SERVICE =
            Setting.optional(
                    SettingGroup.STACK,
                    "service",
                    ValueType.word(),
                    "service whose log is shown: haproxy, api1, centrifugo_node1, redis …");

    /// Whether `down` clears Redis' data.
    public static final Setting<Boolean> VOLUMES =
            Setting.flag(SettingGroup.STACK, "-v", "with down: also remove Redis' data");

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
