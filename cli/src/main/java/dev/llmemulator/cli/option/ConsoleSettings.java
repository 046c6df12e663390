package dev.llmemulator.cli.option;

import dev.llmemulator.load.scenario.PlanValue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The settings of a console: its limits, what its page may set of a load, and what only the
/// command line sets.
public final class ConsoleSettings {
    /// The most clients of a load.
    public static final Setting<Integer> MAX_CLIENTS =
            Setting.option(
                    SettingGroup.CONSOLE,
                    "--max-clients",
                    "1000",
                    ValueType.wholeNumber(PlanValue.CLIENTS),
                    "maximum number of clients of a load that the page starts");

    /// The longest time of a load.
    public static final Setting<Duration> MAX_DURATION =
            Setting.option(
                    SettingGroup.CONSOLE,
                    "--max-duration",
                    "10m",
                    ValueType.duration(),
                    "longest time for which a load that the page starts may be planned; one that"
                            + " takes a minute more is stopped");

    /// Where the page is.
    public static final Setting<Integer> PORT =
            Setting.option(
                    SettingGroup.CONSOLE,
                    "--console-port",
                    "9104",
                    ValueType.port(),
                    "port of the page on 127.0.0.1; 0 takes any free port");

    /// What the page may set of a load: nothing that names a file, an address or a key, because it
    /// is not the page that decides whom a load meets and what is read of this machine.
    public static final List<Setting<?>> OF_PAGE =
            List.of(
                    LoadSettings.CLIENTS,
                    LoadSettings.CYCLES,
                    LoadSettings.LENGTH,
                    LoadSettings.DELAY,
                    LoadSettings.MAX_CONCURRENT,
                    LoadSettings.RAMP_DELAY,
                    LoadSettings.SEED,
                    LoadSettings.ARRIVAL,
                    LoadSettings.RATE,
                    LoadSettings.BURSTINESS,
                    LoadSettings.DURATION,
                    LoadSettings.ARRIVALS,
                    LoadSettings.WARM_UP,
                    LoadSettings.COOL_DOWN,
                    LoadSettings.THINK_TIME,
                    LoadSettings.BACKLOG,
                    DatasetSettings.TIME_SCALE,
                    TargetSettings.MODEL,
                    TargetSettings.ENDPOINT,
                    TargetSettings.IGNORE_EOS,
                    DatasetSettings.INPUT_TOKENS,
                    DatasetSettings.PREFIX_TOKENS,
                    DatasetSettings.PREFIXES,
                    DatasetSettings.TURNS,
                    LoadSettings.CONNECTION_TIMEOUT,
                    LoadSettings.REQUEST_TIMEOUT,
                    LoadSettings.HTTP_CONNECTIONS,
                    LoadSettings.PROTOCOL,
                    LoadSettings.GOODPUT,
                    LoadSettings.FAIL_IF,
                    LoadSettings.REQUIRE_VALID);

    /// What else the command line sets of every load.
    public static final List<Setting<?>> FIXED =
            List.of(
                    TargetSettings.TARGET,
                    TargetSettings.HEADER,
                    TargetSettings.EXTRA_BODY,
                    DatasetSettings.DATASET,
                    LoadSettings.MIX,
                    LoadSettings.SCENARIO,
                    LoadSettings.NO_PRIMING,
                    TargetSettings.URL,
                    TargetSettings.API_KEY_ENV,
                    TargetSettings.CA,
                    LoadSettings.HTTP_URL,
                    LoadSettings.WS_URL);

    /// What describes a load and the servers that it meets; not the console itself.
    public static final List<Setting<?>> OF_LOAD =
            Stream.of(
                            OF_PAGE,
                            FIXED,
                            List.<Setting<?>>of(LoadSettings.LOG_LEVEL, ClusterSettings.RUN_STACK),
                            ServerSettings.ALL,
                            ClusterSettings.SIZE)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    /// What `console` takes.
    public static final List<Setting<?>> ALL =
            Stream.concat(Stream.<Setting<?>>of(MAX_CLIENTS, MAX_DURATION, PORT), OF_LOAD.stream())
                    .toList();

    private ConsoleSettings() {}
}
