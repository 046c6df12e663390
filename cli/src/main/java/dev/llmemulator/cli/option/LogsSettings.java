package dev.llmemulator.cli.option;

import java.util.List;

/// The settings of the command that shows logs.
public final class LogsSettings {
    /// Whose lines to show; all when absent.
    public static final Setting<Service> SERVICE =
            Setting.optional(
                    "service",
                    ValueType.oneOf(Service.class),
                    "emulator or realtime (default: all)");

    /// Whether to go on with what is written from now on.
    public static final Setting<Boolean> FOLLOW =
            Setting.flag("--follow", "go on until the servers stop");

    /// All of them.
    public static final List<Setting<?>> ALL = List.of(SERVICE, FOLLOW);

    private LogsSettings() {}

    /// A part of the stack that logs.
    public enum Service {
        /// The REST face and the token streams.
        EMULATOR,
        /// The real-time server.
        REALTIME
    }
}
