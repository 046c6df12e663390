package dev.llmemulator.cli.option;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.load.threshold.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The settings of a search for capacity: names, defaults and ranges.
public final class SearchSettings {
    /// What the system is to keep.
    public static final Setting<List<Condition>> SLO =
            Setting.optional(
                    "--slo",
                    ValueType.conditions(),
                    "what is to hold, such as 'delivery_lag.p99 < 50ms'; may be repeated");

    /// Up to how many clients is searched.
    public static final Setting<Integer> MAX_CLIENTS =
            Setting.optional(
                    "--max-clients",
                    ValueType.wholeNumber(1, 1_000_000),
                    "search for clients at once, up to so many");

    /// Up to which rate is searched.
    public static final Setting<Integer> MAX_RATE =
            Setting.optional(
                    "--max-rate",
                    ValueType.wholeRate(1_000_000),
                    "search for arrivals, up to so many: 500/s");

    /// How fine the answer is.
    public static final Setting<Double> RESOLUTION =
            Setting.option(
                    "--resolution",
                    "10%",
                    ValueType.percent("0.1", "50"),
                    "how near the answer is to a load that is too much");

    /// How long each probe starts cycles.
    public static final Setting<Duration> DURATION =
            Setting.optional(
                    "--duration",
                    ValueType.duration(),
                    "for how long the cycles of a probe start, warm-up included (default: four"
                            + " cycles, at least 4s)");

    /// The first part of each probe.
    public static final Setting<Duration> WARM_UP =
            Setting.optional(
                    "--warm-up",
                    ValueType.duration(),
                    "first part of a probe, in no figure (default: a quarter of the duration)");

    /// Where the answer and the probes go.
    public static final Setting<Path> OUT =
            Setting.optional("--out", ValueType.folder(), "write search.json and search.csv there");

    /// How much is logged: the table is what one looks at.
    public static final Setting<LogLevel> LOG_LEVEL =
            Setting.option(
                    "--log-level",
                    "error",
                    ValueType.oneOf(LogLevel.class),
                    "debug, info, warning, error or critical");

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
                    LOG_LEVEL,
                    LoadSettings.HTTP_URL,
                    LoadSettings.WS_URL);

    private SearchSettings() {}
}
