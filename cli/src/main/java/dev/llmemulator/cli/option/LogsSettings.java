package dev.llmemulator.cli.option;

import java.util.List;

/// The settings of the command that shows logs.
public final class LogsSettings {
    /// Whose lines to show; all when absent.
    public static final Setting<String> SERVICE =
            Setting.optional(
                    SettingGroup.LOGS,
                    "service",
                    ValueType.word(),
                    "service whose log is shown: emulator or realtime; of a cluster haproxy,"
                            + " api1, centrifugo_node1, redis … (default: all)");

    /// Whether to go on with what is written from now on.
    public static final Setting<Boolean> FOLLOW =
            Setting.flag(
                    SettingGroup.LOGS,
                    "--follow",
                    "go on printing new lines until the servers stop");

    /// All of them.
    public static final List<Setting<?>> ALL = List.of(SERVICE, FOLLOW);

    private LogsSettings() {}
}
