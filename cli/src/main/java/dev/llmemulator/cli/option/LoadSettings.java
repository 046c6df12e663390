package dev.llmemulator.cli.option;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.WireFormat;
import dev.llmemulator.load.threshold.Condition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The settings of a load: names, defaults and ranges.
public final class LoadSettings {
    /// How many virtual clients there are.
    public static final Setting<Integer> CLIENTS =
            Setting.option(
                            SettingGroup.LOAD,
                            "--clients",
                            "10",
                            ValueType.wholeNumber(1, 1_000_000),
                            "number of virtual clients")
                    .orVariable("NUM_CLIENTS");

    /// How many cycles each client makes.
    public static final Setting<Integer> CYCLES =
            Setting.option(
                            SettingGroup.LOAD,
                            "--cycles",
                            "5",
                            ValueType.wholeNumber(1, 1_000_000),
                            "number of questions that each client asks")
                    .orVariable("CYCLES_PER_CLIENT");

    /// Words of an answer.
    public static final Setting<RandomVariable> LENGTH =
            Setting.option(
                            SettingGroup.LOAD,
                            "--length",
                            "100",
                            ValueType.words(100_000),
                            "number of words per answer, or a distribution such as"
                                    + " lognormal(100, 0.5)")
                    .orVariable("RESPONSE_LENGTH_WORDS");

    /// The gap between two tokens.
    public static final Setting<RandomVariable> DELAY =
            Setting.option(
                            SettingGroup.LOAD,
                            "--delay",
                            "0.01",
                            ValueType.gaps(60),
                            "time from one token to the next, or a distribution such as"
                                    + " uniform(5ms, 15ms)")
                    .orVariable("TOKEN_DELAY_SECONDS");

    /// Length and gap of real answers.
    public static final Setting<ResponseMix.Pairs> MIX =
            Setting.optional(
                    SettingGroup.LOAD,
                    "--mix",
                    ValueType.pairs(),
                    "use a file instead of --length and --delay: each line is a pair"
                            + " 'words,seconds', and each answer takes one of the pairs");

    /// How many clients are alive at once.
    public static final Setting<Integer> MAX_CONCURRENT =
            Setting.option(
                            SettingGroup.LOAD,
                            "--max-concurrent",
                            "50",
                            ValueType.wholeNumber(1, 1_000_000),
                            "most clients that run at the same time")
                    .orVariable("MAX_CONCURRENT_CLIENTS");

    /// The time between the starts of two clients.
    public static final Setting<Duration> RAMP_DELAY =
            Setting.option(
                            SettingGroup.LOAD,
                            "--ramp-delay-ms",
                            "0",
                            ValueType.millis(3_600_000),
                            "milliseconds between the starts of two clients")
                    .orVariable("CLIENT_RAMP_DELAY_MS");

    /// The bound of a connect.
    public static final Setting<Duration> CONNECTION_TIMEOUT =
            Setting.option(
                            SettingGroup.CONNECTIONS,
                            "--connection-timeout",
                            "30",
                            ValueType.seconds("0.001", "86400"),
                            "longest time that connecting may take")
                    .orVariable("CONNECTION_TIMEOUT");

    /// The bound of a request, of the wait for a first token, and of a silence.
    public static final Setting<Duration> REQUEST_TIMEOUT =
            Setting.option(
                            SettingGroup.CONNECTIONS,
                            "--request-timeout",
                            "120",
                            ValueType.seconds("0.001", "86400"),
                            "longest time for a request, for the first token and between two"
                                    + " tokens")
                    .orVariable("REQUEST_TIMEOUT");

    /// The most HTTP connections.
    public static final Setting<Integer> HTTP_CONNECTIONS =
            Setting.optional(
                    SettingGroup.CONNECTIONS,
                    "--http-connections",
                    ValueType.wholeNumber(1, 65_535),
                    "most HTTP connections (default: one per client, at most 2000)");

    /// The encoding on the WebSocket.
    public static final Setting<WireFormat> PROTOCOL =
            Setting.option(
                    SettingGroup.CONNECTIONS,
                    "--protocol",
                    "json",
                    ValueType.oneOf(WireFormat.class),
                    "encoding of WebSocket messages");

    /// What makes a run repeatable.
    public static final Setting<Long> SEED =
            Setting.optional(
                    SettingGroup.LOAD,
                    "--seed",
                    ValueType.anyLong(),
                    "number from which texts and request ids are made; the same seed repeats"
                            + " them");

    /// Where the report goes as JSON.
    public static final Setting<Path> JSON =
            Setting.optional(
                    SettingGroup.OUTPUT,
                    "--json",
                    ValueType.path(),
                    "also write the report as JSON to this file");

    /// Where all files of the report go.
    public static final Setting<Path> OUT =
            Setting.optional(
                    SettingGroup.OUTPUT,
                    "--out",
                    ValueType.folder(),
                    "write report.html, result.json, timeseries.csv and latency.hlog to this"
                            + " folder");

    /// When a run has failed.
    public static final Setting<List<Condition>> FAIL_IF =
            Setting.optional(
                    SettingGroup.GATE,
                    "--fail-if",
                    ValueType.conditions(),
                    "exit with 6 if this condition holds, such as 'ttft.p99 > 250ms'; may be"
                            + " repeated");

    /// What makes a completed cycle a good one.
    public static final Setting<List<Objective>> GOODPUT =
            Setting.optional(
                    SettingGroup.GATE,
                    "--goodput",
                    ValueType.objectives(),
                    "count the cycles that meet these objectives, such as 'ttft < 250ms,"
                            + " inter_token < 100ms'");

    /// Whether an invalid run has failed, too.
    public static final Setting<Boolean> REQUIRE_VALID =
            Setting.flag(
                    SettingGroup.GATE, "--require-valid", "exit with 7 if the verdict is INVALID");

    /// Where a CI server finds the result.
    public static final Setting<Path> JUNIT =
            Setting.optional(
                    SettingGroup.OUTPUT,
                    "--junit",
                    ValueType.path(),
                    "also write the result as JUnit XML to this file");

    /// Where Prometheus finds the tester.
    public static final Setting<Integer> METRICS_PORT =
            Setting.optional(
                    SettingGroup.OUTPUT,
                    "--metrics-port",
                    ValueType.wholeNumber(0, 65_535),
                    "serve the load's metrics for Prometheus at http://127.0.0.1:N/metrics; 0"
                            + " takes any free port");

    /// How much is logged.
    public static final Setting<LogLevel> LOG_LEVEL =
            Setting.option(
                    SettingGroup.OUTPUT,
                    "--log-level",
                    "info",
                    ValueType.oneOf(LogLevel.class),
                    "least severe messages that are logged");

    /// The REST face to load.
    public static final Setting<URI> HTTP_URL =
            Setting.option(
                    SettingGroup.CONNECTIONS,
                    "--http-url",
                    "http://127.0.0.1:9000",
                    ValueType.url("http", "https"),
                    "URL of the API that creates sessions and takes questions");

    /// The real-time server to load.
    public static final Setting<URI> WS_URL =
            Setting.option(
                    SettingGroup.CONNECTIONS,
                    "--ws-url",
                    "ws://127.0.0.1:9001/connection/websocket",
                    ValueType.url("ws", "wss"),
                    "URL of the WebSocket from which tokens come");

    /// Who decides when a cycle starts.
    public static final Setting<ArrivalKind> ARRIVAL =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--arrival",
                    "closed",
                    ValueType.oneOf(ArrivalKind.class),
                    "closed: each client asks again when its answer is complete; constant,"
                            + " poisson, gamma: questions are asked on a schedule, whether or"
                            + " not earlier ones were answered; trace: at the times of"
                            + " --dataset");

    /// Arrivals over time.
    public static final Setting<RateProfile> RATE =
            Setting.optional(
                    SettingGroup.SHAPE,
                    "--rate",
                    ValueType.rate(),
                    "questions per second of an open load: 200/s, a ramp 10/s..200/s, or"
                            + " stages '10/s..200/s for 1m, 200/s for 5m'");

    /// The variance of gamma distances.
    public static final Setting<Double> BURSTINESS =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--burstiness",
                    "4",
                    ValueType.number("0.01", "1000"),
                    "how unevenly gamma arrivals come: the variance of their gaps; 1 is"
                            + " poisson");

    /// For how long cycles start.
    public static final Setting<Duration> DURATION =
            Setting.optional(
                    SettingGroup.SHAPE,
                    "--duration",
                    ValueType.duration(),
                    "time during which cycles start (default: as long as the stages of"
                            + " --rate, or until --cycles are done)");

    /// The most arrivals.
    public static final Setting<Integer> ARRIVALS =
            Setting.optional(
                    SettingGroup.SHAPE,
                    "--arrivals",
                    ValueType.wholeNumber(1, 100_000_000),
                    "most questions that an open load asks");

    /// The first part of the load.
    public static final Setting<Duration> WARM_UP =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--warm-up",
                    "0s",
                    ValueType.duration(),
                    "first part of the load, which no figure counts");

    /// The last part of the load.
    public static final Setting<Duration> COOL_DOWN =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--cool-down",
                    "0s",
                    ValueType.duration(),
                    "last part of --duration, which no figure counts");

    /// The pause of a client between two cycles.
    public static final Setting<RandomVariable> THINK_TIME =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--think-time",
                    "0s",
                    ValueType.durations(),
                    "pause of a client between two cycles of a closed load, or a"
                            + " distribution");

    /// Arrivals that may wait.
    public static final Setting<Integer> BACKLOG =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--backlog",
                    "10000",
                    ValueType.wholeNumber(0, 1_000_000),
                    "most questions of an open load that wait for a free client; further ones"
                            + " are dropped and counted");

    /// Whether servers that the command has started meet the measured load first.
    public static final Setting<Boolean> NO_PRIMING =
            Setting.flag(
                    SettingGroup.LOAD,
                    "--no-priming",
                    "skip the unmeasured load of about 1 s that precedes the measured one"
                            + " when this command starts the servers");

    /// A file with the values of other options.
    public static final Setting<Path> SCENARIO =
            Setting.optional(
                    SettingGroup.LOAD,
                    "--scenario",
                    ValueType.path(),
                    "YAML file that sets these options by their names without dashes");

    /// What both `run` and `load` take.
    public static final List<Setting<?>> COMMON =
            TargetSettings.and(
                    CLIENTS,
                    CYCLES,
                    LENGTH,
                    DELAY,
                    MIX,
                    MAX_CONCURRENT,
                    RAMP_DELAY,
                    ARRIVAL,
                    RATE,
                    BURSTINESS,
                    DURATION,
                    ARRIVALS,
                    WARM_UP,
                    COOL_DOWN,
                    THINK_TIME,
                    BACKLOG,
                    DatasetSettings.TIME_SCALE,
                    SCENARIO,
                    CONNECTION_TIMEOUT,
                    REQUEST_TIMEOUT,
                    HTTP_CONNECTIONS,
                    PROTOCOL,
                    SEED,
                    JSON,
                    OUT,
                    GOODPUT,
                    FAIL_IF,
                    REQUIRE_VALID,
                    JUNIT,
                    METRICS_PORT,
                    LOG_LEVEL);

    /// What `run` and `load` also take by place.
    public static final List<Setting<?>> PLACES =
            List.of(CLIENTS, CYCLES, LENGTH, DELAY, MAX_CONCURRENT);

    private LoadSettings() {}
}
