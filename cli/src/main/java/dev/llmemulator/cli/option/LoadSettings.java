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
                            "--clients",
                            "10",
                            ValueType.wholeNumber(1, 1_000_000),
                            "virtual clients")
                    .orVariable("NUM_CLIENTS");

    /// How many cycles each client makes.
    public static final Setting<Integer> CYCLES =
            Setting.option(
                            "--cycles",
                            "5",
                            ValueType.wholeNumber(1, 1_000_000),
                            "questions that each client asks")
                    .orVariable("CYCLES_PER_CLIENT");

    /// Words of an answer.
    public static final Setting<RandomVariable> LENGTH =
            Setting.option(
                            "--length",
                            "100",
                            ValueType.words(100_000),
                            "words of an answer, or a mix such as lognormal(100, 0.5)")
                    .orVariable("RESPONSE_LENGTH_WORDS");

    /// The gap between two tokens.
    public static final Setting<RandomVariable> DELAY =
            Setting.option(
                            "--delay",
                            "0.01",
                            ValueType.gaps(60),
                            "time from one token to the next, or a mix such as uniform(5ms, 15ms)")
                    .orVariable("TOKEN_DELAY_SECONDS");

    /// Length and gap of real answers.
    public static final Setting<ResponseMix.Pairs> MIX =
            Setting.optional(
                    "--mix",
                    ValueType.pairs(),
                    "in place of --length and --delay: a file of pairs 'words,seconds', one a"
                            + " line; each answer is one of them");

    /// How many clients are alive at once.
    public static final Setting<Integer> MAX_CONCURRENT =
            Setting.option(
                            "--max-concurrent",
                            "50",
                            ValueType.wholeNumber(1, 1_000_000),
                            "clients that are alive at once")
                    .orVariable("MAX_CONCURRENT_CLIENTS");

    /// The time between the starts of two clients.
    public static final Setting<Duration> RAMP_DELAY =
            Setting.option(
                            "--ramp-delay-ms",
                            "0",
                            ValueType.millis(3_600_000),
                            "time from the start of one client to that of the next")
                    .orVariable("CLIENT_RAMP_DELAY_MS");

    /// The bound of a connect.
    public static final Setting<Duration> CONNECTION_TIMEOUT =
            Setting.option(
                            "--connection-timeout",
                            "30",
                            ValueType.seconds("0.001", "86400"),
                            "bound of a connect")
                    .orVariable("CONNECTION_TIMEOUT");

    /// The bound of a request, of the wait for a first token, and of a silence.
    public static final Setting<Duration> REQUEST_TIMEOUT =
            Setting.option(
                            "--request-timeout",
                            "120",
                            ValueType.seconds("0.001", "86400"),
                            "bound of a request, of the wait for the first token and of a silence")
                    .orVariable("REQUEST_TIMEOUT");

    /// The most HTTP connections.
    public static final Setting<Integer> HTTP_CONNECTIONS =
            Setting.optional(
                    "--http-connections",
                    ValueType.wholeNumber(1, 65_535),
                    "most HTTP connections (default: one a client, at most 2000)");

    /// The encoding on the WebSocket.
    public static final Setting<WireFormat> PROTOCOL =
            Setting.option(
                    "--protocol",
                    "json",
                    ValueType.oneOf(WireFormat.class),
                    "encoding on the WebSocket: json or protobuf");

    /// What makes a run repeatable.
    public static final Setting<Long> SEED =
            Setting.optional("--seed", ValueType.anyLong(), "makes the texts repeatable");

    /// Where the report goes as JSON.
    public static final Setting<Path> JSON =
            Setting.optional("--json", ValueType.path(), "write the report as JSON, too");

    /// Where all files of the report go.
    public static final Setting<Path> OUT =
            Setting.optional(
                    "--out",
                    ValueType.folder(),
                    "write report.html, result.json, timeseries.csv and latency.hlog there");

    /// When a run has failed.
    public static final Setting<List<Condition>> FAIL_IF =
            Setting.optional(
                    "--fail-if",
                    ValueType.conditions(),
                    "exit 6 when this holds, such as 'ttft.p99 > 250ms'; may be repeated");

    /// What makes a completed cycle a good one.
    public static final Setting<List<Objective>> GOODPUT =
            Setting.optional(
                    "--goodput",
                    ValueType.objectives(),
                    "count the cycles that keep this, such as 'ttft < 250ms, inter_token < 100ms'");

    /// Whether an invalid run has failed, too.
    public static final Setting<Boolean> REQUIRE_VALID =
            Setting.flag("--require-valid", "exit 7 when the verdict is INVALID");

    /// Where a CI server finds the result.
    public static final Setting<Path> JUNIT =
            Setting.optional("--junit", ValueType.path(), "write the result as JUnit XML, too");

    /// Where Prometheus finds the tester.
    public static final Setting<Integer> METRICS_PORT =
            Setting.optional(
                    "--metrics-port",
                    ValueType.wholeNumber(0, 65_535),
                    "show the load to Prometheus on 127.0.0.1, at /metrics; 0: any port");

    /// How much is logged.
    public static final Setting<LogLevel> LOG_LEVEL =
            Setting.option(
                    "--log-level",
                    "info",
                    ValueType.oneOf(LogLevel.class),
                    "debug, info, warning, error or critical");

    /// The REST face to load.
    public static final Setting<URI> HTTP_URL =
            Setting.option(
                    "--http-url",
                    "http://127.0.0.1:9000",
                    ValueType.url("http", "https"),
                    "where sessions and requests go");

    /// The real-time server to load.
    public static final Setting<URI> WS_URL =
            Setting.option(
                    "--ws-url",
                    "ws://127.0.0.1:9001/connection/websocket",
                    ValueType.url("ws", "wss"),
                    "where tokens come from");

    /// Who decides when a cycle starts.
    public static final Setting<ArrivalKind> ARRIVAL =
            Setting.option(
                    "--arrival",
                    "closed",
                    ValueType.oneOf(ArrivalKind.class),
                    "closed: each client asks again when it was answered; constant, poisson,"
                            + " gamma: questions come by the clock");

    /// Arrivals over time.
    public static final Setting<RateProfile> RATE =
            Setting.optional(
                    "--rate",
                    ValueType.rate(),
                    "arrivals, not with closed: 200/s, a ramp 10/s..200/s, stages '10/s..200/s for"
                            + " 1m, 200/s for 5m'");

    /// The variance of gamma distances.
    public static final Setting<Double> BURSTINESS =
            Setting.option(
                    "--burstiness",
                    "4",
                    ValueType.number("0.01", "1000"),
                    "variance of the distances of gamma; 1 is poisson");

    /// For how long cycles start.
    public static final Setting<Duration> DURATION =
            Setting.optional(
                    "--duration",
                    ValueType.duration(),
                    "for how long cycles start (default: as long as the stages, or as --cycles)");

    /// The most arrivals.
    public static final Setting<Integer> ARRIVALS =
            Setting.optional(
                    "--arrivals",
                    ValueType.wholeNumber(1, 100_000_000),
                    "most arrivals, not with closed");

    /// The first part of the load.
    public static final Setting<Duration> WARM_UP =
            Setting.option(
                    "--warm-up",
                    "0s",
                    ValueType.duration(),
                    "first part of the load, in no figure");

    /// The last part of the load.
    public static final Setting<Duration> COOL_DOWN =
            Setting.option(
                    "--cool-down",
                    "0s",
                    ValueType.duration(),
                    "last part of the duration, in no figure");

    /// The pause of a client between two cycles.
    public static final Setting<RandomVariable> THINK_TIME =
            Setting.option(
                    "--think-time",
                    "0s",
                    ValueType.durations(),
                    "pause of a client between two cycles of a closed load");

    /// Arrivals that may wait.
    public static final Setting<Integer> BACKLOG =
            Setting.option(
                    "--backlog",
                    "10000",
                    ValueType.wholeNumber(0, 1_000_000),
                    "arrivals that may wait for a free client; beyond, they are dropped");

    /// Whether servers that the command has started meet the measured load first.
    public static final Setting<Boolean> NO_PRIMING =
            Setting.flag(
                    "--no-priming",
                    "do not prime servers that this command starts with an unmeasured load of"
                            + " about 1 s");

    /// A file with the values of other options.
    public static final Setting<Path> SCENARIO =
            Setting.optional(
                    "--scenario",
                    ValueType.path(),
                    "YAML file with values of these options, by their names without dashes");

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
