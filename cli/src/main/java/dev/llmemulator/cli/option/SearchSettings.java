package dev.llmemulator.cli.option;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.load.scenario.PlanValue;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.threshold.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The settings of a search for capacity: names, defaults and ranges.
public final class SearchSettings {
    /// What the system is to keep.
    public static final Setting<List<Condition>> SLO =
            Setting.optional(
                    SettingGroup.SEARCH,
                    "--slo",
                    ValueType.conditions(),
                    "condition that the servers must meet, such as 'delivery_lag.p99 < 50ms';"
                            + " several are separated by commas, or the option is repeated");

    /// Up to how many clients is searched.
    public static final Setting<Integer> MAX_CLIENTS =
            Setting.optional(
                    SettingGroup.SEARCH,
                    "--max-clients",
                    ValueType.wholeNumber(PlanValue.CLIENTS),
                    "search for the number of clients at the same time, up to N");

    /// Up to which rate is searched.
    public static final Setting<Integer> MAX_RATE =
            Setting.optional(
                    SettingGroup.SEARCH,
                    "--max-rate",
                    ValueType.wholeRate(RateProfile.MOST),
                    "search for the rate of questions, up to this one, such as 500/s");

    /// How fine the answer is.
    public static final Setting<Double> RESOLUTION =
            Setting.option(
                    SettingGroup.SEARCH,
                    "--resolution",
                    "10%",
                    ValueType.percent("0.1", "50"),
                    "how far below the smallest load that misses an objective the answer may be");

    /// How long each probe starts cycles.
    public static final Setting<Duration> DURATION =
            Setting.optional(
                    SettingGroup.SHAPE,
                    "--duration",
                    ValueType.duration(),
                    "time during which the cycles of a probe start, warm-up included"
                            + " (default: four cycles, at least 4s)");

    /// The first part of each probe.
    public static final Setting<Duration> WARM_UP =
            Setting.optional(
                    SettingGroup.SHAPE,
                    "--warm-up",
                    ValueType.duration(),
                    "first part of a probe, which no figure counts (default: a quarter of"
                            + " --duration)");

    /// Where the answer and the probes go.
    public static final Setting<Path> OUT =
            Setting.optional(
                    SettingGroup.OUTPUT,
                    "--out",
                    ValueType.folder(),
                    "write search.json and search.csv to this folder");

    /// How much is logged: the table is what one looks at.
    public static final Setting<LogLevel> LOG_LEVEL =
            Setting.option(
                    SettingGroup.OUTPUT,
                    "--log-level",
                    "error",
                    ValueType.oneOf(LogLevel.class),
                    "lowest severity that is logged");

    /// What `search` takes beside the settings of servers.
    public static final List<Setting<?>> ALL =
            TargetSettings.and(
                    SLO,
                    MAX_CLIENTS,
                    MAX_RATE,
                    RESOLUTION,
                    DURATION,
                    WARM_UP,
                    LoadSettings.LENGTH,
                    LoadSettings.DELAY,
                    LoadSettings.MIX,
                    LoadSettings.ARRIVAL,
                    LoadSettings.BURSTINESS,
                    LoadSettings.THINK_TIME,
                    LoadSettings.BACKLOG,
                    LoadSettings.SCENARIO,
                    LoadSettings.CONNECTION_TIMEOUT,
                    LoadSettings.REQUEST_TIMEOUT,
                    LoadSettings.HTTP_CONNECTIONS,
                    LoadSettings.PROTOCOL,
                    LoadSettings.SEED,
                    LoadSettings.GOODPUT,
                    OUT,
                    LoadSettings.DASHBOARD,
                    LoadSettings.DASHBOARD_PORT,
                    LoadSettings.DASHBOARD_HOLD,
                    LOG_LEVEL,
                    LoadSettings.HTTP_URL,
                    LoadSettings.WS_URL);

    private SearchSettings() {}
}
