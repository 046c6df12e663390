package dev.llmemulator.cli.option;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.PlanValue;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.scenario.WireFormat;
import dev.llmemulator.load.threshold.Condition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The settings of a load. Defaults and ranges are those of [PlanValue].
public final class LoadSettings {
    /// How many virtual clients there are.
    public static final Setting<Integer> CLIENTS =
            Setting.option(
                            SettingGroup.LOAD,
                            "--clients",
                            PlanValue.CLIENTS.fallback(),
                            ValueType.wholeNumber(PlanValue.CLIENTS),
                            "number of virtual clients")
                    .orVariable("NUM_CLIENTS")
                    .inBothClients();

    /// How many cycles each client makes.
    public static final Setting<Integer> CYCLES =
            Setting.option(
                            SettingGroup.LOAD,
                            "--cycles",
                            PlanValue.CYCLES.fallback(),
                            ValueType.wholeNumber(PlanValue.CYCLES),
                            "number of questions that each client asks")
                    .orVariable("CYCLES_PER_CLIENT")
                    .inBothClients();

    /// Words of an answer.
    public static final Setting<RandomVariable> LENGTH =
            Setting.option(
                            SettingGroup.LOAD,
                            "--length",
                            PlanValue.LENGTH.fallback(),
                            ValueType.words(PlanValue.LENGTH),
                            "number of words per answer")
                    .orVariable("RESPONSE_LENGTH_WORDS")
                    .inBothClients();

    /// The gap between two tokens.
    public static final Setting<RandomVariable> DELAY =
            Setting.option(
                            SettingGroup.LOAD,
                            "--delay",
                            PlanValue.DELAY.fallback(),
                            ValueType.gaps(PlanValue.DELAY),
                            "time from one token to the next")
                    .orVariable("TOKEN_DELAY_SECONDS")
                    .inBothClients();

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
                            PlanValue.MAX_CONCURRENT.fallback(),
                            ValueType.wholeNumber(PlanValue.MAX_CONCURRENT),
                            "maximum number of clients that run at the same time")
                    .orVariable("MAX_CONCURRENT_CLIENTS")
                    .inBothClients();

    /// The time between the starts of two clients.
    public static final Setting<Duration> RAMP_DELAY =
            Setting.option(
                            SettingGroup.LOAD,
                            "--ramp-delay-ms",
                            PlanValue.RAMP_DELAY.fallback(),
                            ValueType.millis(PlanValue.RAMP_DELAY),
                            "milliseconds between the starts of two clients")
                    .orVariable("CLIENT_RAMP_DELAY_MS")
                    .inBothClients();

    /// The bound of a connect.
    public static final Setting<Duration> CONNECTION_TIMEOUT =
            Setting.option(
                            SettingGroup.CONNECTIONS,
                            "--connection-timeout",
                            PlanValue.CONNECTION_TIMEOUT.fallback(),
                            ValueType.seconds(PlanValue.CONNECTION_TIMEOUT),
                            "longest time that connecting may take")
                    .orVariable("CONNECTION_TIMEOUT")
                    .inBothClients();

    /// The bound of a request, of the wait for a first token, and of a silence.
    public static final Setting<Duration> REQUEST_TIMEOUT =
            Setting.option(
                            SettingGroup.CONNECTIONS,
                            "--request-timeout",
                            PlanValue.REQUEST_TIMEOUT.fallback(),
                            ValueType.seconds(PlanValue.REQUEST_TIMEOUT),
                            "longest time for a request, for the first token and between two"
                                    + " tokens")
                    .orVariable("REQUEST_TIMEOUT")
                    .inBothClients();

    /// The most HTTP connections.
    public static final Setting<Integer> HTTP_CONNECTIONS =
            Setting.optional(
                            SettingGroup.CONNECTIONS,
                            "--http-connections",
                            ValueType.wholeNumber(PlanValue.HTTP_CONNECTIONS),
                            "maximum number of HTTP connections (default: one per client, at most "
                                    + LoadPlan.MOST_HTTP_CONNECTIONS
                                    + ")")
                    .inBothClients();

    /// The encoding on the WebSocket.
    public static final Setting<WireFormat> PROTOCOL =
            Setting.option(
                            SettingGroup.CONNECTIONS,
                            "--protocol",
                            Spelling.of(Target.Sessions.DEFAULT.format()),
                            ValueType.oneOf(WireFormat.class),
                            "encoding of WebSocket messages")
                    .inBothClients();

    /// What makes a run repeatable.
    public static final Setting<Long> SEED =
            Setting.optional(
                            SettingGroup.LOAD,
                            "--seed",
                            ValueType.anyLong(),
                            "number from which texts and request ids are made; the same seed"
                                    + " repeats them")
                    .inBothClients();

    /// Where the report goes as JSON.
    public static final Setting<Path> JSON =
            Setting.optional(
                            SettingGroup.OUTPUT,
                            "--json",
                            ValueType.path(),
                            "also write the report as JSON to this file")
                    .inBothClients();

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
                    "exit with 6 if this condition holds, such as 'ttft.p99 > 250ms'; several are"
                            + " separated by commas, or the option is repeated");

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
                    ValueType.port(),
                    "serve the load's metrics for Prometheus at http://127.0.0.1:N/metrics; 0"
                            + " takes any free port");

    /// Whether a web page shows the load.
    public static final Setting<Boolean> DASHBOARD =
            Setting.flag(
                    SettingGroup.OUTPUT,
                    "--dashboard",
                    "show the load on a web page, whose address is printed, while it runs");

    /// Where that page is.
    public static final Setting<Integer> DASHBOARD_PORT =
            Setting.option(
                    SettingGroup.OUTPUT,
                    "--dashboard-port",
                    "9103",
                    ValueType.port(),
                    "port of the page on 127.0.0.1; 0 takes any free port");

    /// Whether that page outlives the load.
    public static final Setting<Boolean> DASHBOARD_HOLD =
            Setting.flag(
                    SettingGroup.OUTPUT,
                    "--dashboard-hold",
                    "wait until every page is closed, at most 10 minutes after the load");

    /// What describes the page of a load.
    public static final List<Setting<?>> OF_DASHBOARD = List.of(DASHBOARD_PORT, DASHBOARD_HOLD);

    /// How much is logged.
    public static final Setting<LogLevel> LOG_LEVEL =
            Setting.option(
                            SettingGroup.OUTPUT,
                            "--log-level",
                            "info",
                            ValueType.oneOf(LogLevel.class),
                            "lowest severity that is logged")
                    .inBothClients();

    /// The REST face to load.
    public static final Setting<URI> HTTP_URL =
            Setting.option(
                            SettingGroup.CONNECTIONS,
                            "--http-url",
                            Target.Sessions.DEFAULT.url().toString(),
                            ValueType.url("http", "https"),
                            "URL of the API that creates sessions and takes questions")
                    .inBothClients();

    /// The real-time server to load.
    public static final Setting<URI> WS_URL =
            Setting.option(
                            SettingGroup.CONNECTIONS,
                            "--ws-url",
                            Target.Sessions.DEFAULT.wsUrl().toString(),
                            ValueType.url("ws", "wss"),
                            "URL of the WebSocket from which tokens come")
                    .inBothClients();

    /// Who decides when a cycle starts.
    public static final Setting<ArrivalKind> ARRIVAL =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--arrival",
                    Spelling.of(LoadShape.CLOSED.arrival()),
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
                    PlanValue.BURSTINESS.fallback(),
                    ValueType.number(PlanValue.BURSTINESS),
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
                    ValueType.wholeNumber(PlanValue.ARRIVALS),
                    "maximum number of questions of an open load");

    /// The first part of the load.
    public static final Setting<Duration> WARM_UP =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--warm-up",
                    PlanValue.WARM_UP.fallback() + "s",
                    ValueType.duration(),
                    "first part of the load, which no figure counts");

    /// The last part of the load.
    public static final Setting<Duration> COOL_DOWN =
            Setting.option(
                    SettingGroup.SHAPE,
                    "--cool-down",
                    PlanValue.COOL_DOWN.fallback() + "s",
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
                    PlanValue.BACKLOG.fallback(),
                    ValueType.wholeNumber(PlanValue.BACKLOG),
                    "maximum number of questions of an open load that wait for a free client; further ones"
                            + " are dropped and counted");

    /// Whether servers that the command has started meet the measured load first.
    public static final Setting<Boolean> NO_PRIMING =
            Setting.flag(
                    SettingGroup.LOAD,
                    "--no-priming",
                    "skip the unmeasured load of about 1 s that precedes the measured one: it"
                            + " primes the servers that this command starts, or else only the"
                            + " tester, with servers of its own");

    /// Which part of the load this process runs.
    public static final Setting<Share> SHARE =
            Setting.optional(
                    SettingGroup.LOAD,
                    "--share",
                    ValueType.share(),
                    "run only this part of the load, such as 1/3; 'report --merge' joins the"
                            + " parts");

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
                    NO_PRIMING,
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
                    DASHBOARD,
                    DASHBOARD_PORT,
                    DASHBOARD_HOLD,
                    LOG_LEVEL);

    /// What says which load `load` makes, and what is told of it.
    public static final List<Setting<?>> ALONE =
            Stream.of(COMMON, TargetSettings.ELSEWHERE, List.of(HTTP_URL, WS_URL))
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    /// What `load` takes.
    public static final List<Setting<?>> LOAD =
            Stream.of(ALONE, List.of(SHARE), FleetSettings.OF_LEAD)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    /// What `run` and `load` also take by place.
    public static final List<Setting<?>> PLACES =
            List.of(CLIENTS, CYCLES, LENGTH, DELAY, MAX_CONCURRENT);

    private LoadSettings() {}
}
