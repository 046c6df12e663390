package dev.llmemulator.cli.option;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The settings of a load that several processes make together.
public final class FleetSettings {
    /// The variable that names the key.
    public static final String KEY_VARIABLE = "LLM_EMULATOR_FLEET_KEY";

    private static final int MOST_AGENTS = 100;

    /// How many agents a lead waits for.
    public static final Setting<Integer> AGENTS =
            Setting.optional(
                    SettingGroup.FLEET,
                    "--agents",
                    ValueType.wholeNumber(1, MOST_AGENTS),
                    "share the load among N agents, which join this command with 'agent --join'");

    /// How many agents a lead starts by itself.
    public static final Setting<Integer> SPAWN =
            Setting.optional(
                    SettingGroup.FLEET,
                    "--spawn",
                    ValueType.wholeNumber(1, MOST_AGENTS),
                    "share the load among N agents, which this command starts as processes");

    /// Where agents join a lead.
    public static final Setting<InetSocketAddress> FLEET_BIND =
            Setting.option(
                    SettingGroup.FLEET,
                    "--fleet-bind",
                    "127.0.0.1:7800",
                    FleetValues.address(0),
                    "address on which agents join; from other machines only with a key in "
                            + KEY_VARIABLE);

    /// For how long a lead waits for its agents.
    public static final Setting<Duration> AGENTS_TIMEOUT =
            Setting.option(
                    SettingGroup.FLEET,
                    "--agents-timeout",
                    "60",
                    ValueType.seconds("1", "86400"),
                    "longest time that the lead waits for its agents");

    /// Where an agent finds its lead.
    public static final Setting<InetSocketAddress> JOIN =
            Setting.optional(
                    SettingGroup.FLEET,
                    "--join",
                    FleetValues.address(1),
                    "address of the lead, which its --fleet-bind names");

    /// Which agent it is.
    public static final Setting<Integer> INDEX =
            Setting.optional(
                    SettingGroup.FLEET,
                    "--index",
                    ValueType.wholeNumber(1, MOST_AGENTS),
                    "number of this agent and of its share (default: the first that is free)");

    /// Whether it ends with its lead.
    public static final Setting<Boolean> ONCE =
            Setting.flag(
                    SettingGroup.FLEET,
                    "--once",
                    "exit when the first lead has ended, or when none is found within 60 s");

    /// The key of both sides.
    public static final Setting<Path> KEY =
            Setting.variable(
                    SettingGroup.FLEET,
                    KEY_VARIABLE,
                    null,
                    ValueType.folder(),
                    "key of a fleet: a file of 'fleet-key', or a folder with tls.crt, tls.key and"
                            + " ca.crt");

    /// Where a new key goes.
    public static final Setting<Path> KEY_FILE =
            Setting.optional(
                    SettingGroup.FLEET, "file", ValueType.path(), "where the new key is written");

    /// What a command takes that can lead.
    public static final List<Setting<?>> OF_LEAD =
            List.of(AGENTS, SPAWN, FLEET_BIND, AGENTS_TIMEOUT, KEY);

    /// What an agent takes beside the level of its log.
    public static final List<Setting<?>> OF_AGENT = List.of(JOIN, INDEX, ONCE, KEY);

    private FleetSettings() {}
}
