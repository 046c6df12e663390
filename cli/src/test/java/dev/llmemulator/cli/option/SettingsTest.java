package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.CycleTime;
import dev.llmemulator.load.scenario.Objective;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.load.scenario.ResponseMix;
import dev.llmemulator.load.scenario.ResponsePlan;
import dev.llmemulator.load.scenario.Share;
import dev.llmemulator.load.scenario.WireFormat;
import dev.llmemulator.load.threshold.Condition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables of settings: every default, every option, every variable, every wrong value.
class SettingsTest {
    /// All but those of a target, which TargetSettingsTest has.
    static final List<Setting<?>> ALL =
            Stream.of(
                            LoadSettings.COMMON,
                            List.of(LoadSettings.HTTP_URL, LoadSettings.WS_URL, LoadSettings.SHARE),
                            ServerSettings.ALL,
                            List.of(ServerSettings.GRACE, ServerSettings.STOP_TIMEOUT),
                            NodeSettings.ALL,
                            LogsSettings.ALL,
                            List.of(
                                    ReportSettings.FOLDERS,
                                    ReportSettings.MERGE,
                                    ReportSettings.ALL_FIGURES))
                    .<Setting<?>>flatMap(List::stream)
                    .filter(setting -> !TargetSettings.COMMON.contains(setting))
                    .filter(setting -> !NodeSettingsTest.COVERED.contains(setting))
                    .filter(setting -> !DashboardSettingsTest.COVERED.contains(setting))
                    .toList();

    private static final String WORDS =
            "a whole number from 1 to 100000, or uniform(50, 150), normal(100, 20),"
                    + " lognormal(100, 0.5), exponential(100)";

    private static final String GAPS =
            "seconds from 0 to 60, such as 0.01 or 10ms, or uniform(5ms, 15ms),"
                    + " normal(10ms, 2ms), lognormal(10ms, 0.5), exponential(10ms)";

    private static final List<ResponsePlan> ANSWERS =
            List.of(
                    new ResponsePlan(20, Duration.ofMillis(20)),
                    new ResponsePlan(20, Duration.ofMillis(20)),
                    new ResponsePlan(60, Duration.ofMillis(20)),
                    new ResponsePlan(60, Duration.ofMillis(30)),
                    new ResponsePlan(120, Duration.ofMillis(20)),
                    new ResponsePlan(120, Duration.ofMillis(30)),
                    new ResponsePlan(250, Duration.ofMillis(25)),
                    new ResponsePlan(800, Duration.ofMillis(40)));

    static List<Arguments> shapeDefaults() {
        return List.of(
                arguments(LoadSettings.ARRIVAL, ArrivalKind.CLOSED),
                arguments(LoadSettings.RATE, null),
                arguments(LoadSettings.BURSTINESS, 4.0),
                arguments(LoadSettings.DURATION, null),
                arguments(LoadSettings.ARRIVALS, null),
                arguments(LoadSettings.WARM_UP, Duration.ZERO),
                arguments(LoadSettings.COOL_DOWN, Duration.ZERO),
                arguments(LoadSettings.NO_PRIMING, false),
                arguments(LoadSettings.THINK_TIME, new RandomVariable.Fixed(0)),
                arguments(LoadSettings.BACKLOG, 10_000),
                arguments(DatasetSettings.TIME_SCALE, 1.0),
                arguments(LoadSettings.SCENARIO, null),
                arguments(LoadSettings.SHARE, null));
    }

    static List<Arguments> shapeOptions() {
        return List.of(
                arguments("--arrival", "poisson", LoadSettings.ARRIVAL, ArrivalKind.POISSON),
                arguments(
                        "--rate",
                        "120/m",
                        LoadSettings.RATE,
                        new RateProfile(List.of(new RateProfile.Piece(2, 2, null)))),
                arguments("--burstiness", "0.5", LoadSettings.BURSTINESS, 0.5),
                arguments("--duration", "2m", LoadSettings.DURATION, Duration.ofMinutes(2)),
                arguments("--arrivals", "100", LoadSettings.ARRIVALS, 100),
                arguments("--warm-up", "10s", LoadSettings.WARM_UP, Duration.ofSeconds(10)),
                arguments("--cool-down", "5s", LoadSettings.COOL_DOWN, Duration.ofSeconds(5)),
                arguments("--no-priming", "true", LoadSettings.NO_PRIMING, true),
                arguments(
                        "--think-time",
                        "exponential(2s)",
                        LoadSettings.THINK_TIME,
                        new RandomVariable.Exponential(2)),
                arguments("--backlog", "0", LoadSettings.BACKLOG, 0),
                arguments("--time-scale", "2.5", DatasetSettings.TIME_SCALE, 2.5),
                arguments("--share", "2/3", LoadSettings.SHARE, new Share(1, 3)),
                arguments(
                        "--scenario",
                        "../docs/scenarios/poisson.yaml",
                        LoadSettings.SCENARIO,
                        Path.of("../docs/scenarios/poisson.yaml")));
    }

    static List<Arguments> defaults() {
        return List.of(
                arguments(LoadSettings.CLIENTS, 10),
                arguments(LoadSettings.CYCLES, 5),
                arguments(LoadSettings.LENGTH, new RandomVariable.Fixed(100)),
                arguments(LoadSettings.DELAY, new RandomVariable.Fixed(0.01)),
                arguments(LoadSettings.MIX, null),
                arguments(LoadSettings.MAX_CONCURRENT, 50),
                arguments(LoadSettings.RAMP_DELAY, Duration.ZERO),
                arguments(LoadSettings.CONNECTION_TIMEOUT, Duration.ofSeconds(30)),
                arguments(LoadSettings.REQUEST_TIMEOUT, Duration.ofSeconds(120)),
                arguments(LoadSettings.HTTP_CONNECTIONS, null),
                arguments(LoadSettings.PROTOCOL, WireFormat.JSON),
                arguments(LoadSettings.SEED, null),
                arguments(LoadSettings.JSON, null),
                arguments(LoadSettings.OUT, null),
                arguments(LoadSettings.GOODPUT, null),
                arguments(LoadSettings.FAIL_IF, null),
                arguments(LoadSettings.REQUIRE_VALID, false),
                arguments(LoadSettings.JUNIT, null),
                arguments(LoadSettings.METRICS_PORT, null),
                arguments(LoadSettings.LOG_LEVEL, LogLevel.INFO),
                arguments(LoadSettings.HTTP_URL, URI.create("http://127.0.0.1:9000")),
                arguments(
                        LoadSettings.WS_URL,
                        URI.create("ws://127.0.0.1:9001/connection/websocket")));
    }

    static List<Arguments> serverDefaults() {
        return List.of(
                arguments(ServerSettings.HOST, "127.0.0.1"),
                arguments(ServerSettings.HTTP_PORT, 9000),
                arguments(ServerSettings.WS_PORT, 9001),
                arguments(ServerSettings.ALLOWED_ORIGINS, HttpAccess.DEFAULT.allowedOrigins()),
                arguments(ServerSettings.SOCKET_TIMEOUT, Duration.ofSeconds(30)),
                arguments(ServerSettings.MAX_STREAMS, 20_000),
                arguments(ServerSettings.PUBLISH, PublishMode.TOKEN),
                arguments(ServerSettings.PLANT_FAULTS, FaultPlan.NONE),
                arguments(ServerSettings.JWT_SECRET, null),
                arguments(NodeSettings.REALTIME, RealtimeKind.EMBEDDED),
                arguments(
                        NodeSettings.API_URLS,
                        List.of(
                                URI.create("http://127.0.0.1:8100/api"),
                                URI.create("http://127.0.0.1:8200/api"))),
                arguments(NodeSettings.API_KEY, null),
                arguments(NodeSettings.CONNECTIONS, 4),
                arguments(NodeSettings.WORKERS, null),
                arguments(ServerSettings.TOKEN_SECRET, null),
                arguments(ServerSettings.API_KEY, null),
                arguments(ServerSettings.OPENAI_KEY, null),
                arguments(ServerSettings.ALLOW_DEMO_SECRETS, 0),
                arguments(ServerSettings.GRACE, Duration.ofSeconds(30)),
                arguments(ServerSettings.STOP_TIMEOUT, Duration.ofSeconds(60)),
                arguments(LogsSettings.SERVICE, null),
                arguments(ReportSettings.FOLDERS, null),
                arguments(ReportSettings.MERGE, false),
                arguments(ReportSettings.ALL_FIGURES, false),
                arguments(LogsSettings.FOLLOW, false));
    }

    static List<Arguments> responseOptions() {
        return List.of(
                arguments(
                        "--length",
                        "100000",
                        LoadSettings.LENGTH,
                        new RandomVariable.Fixed(100_000)),
                arguments(
                        "--length",
                        "normal(100, 20)",
                        LoadSettings.LENGTH,
                        new RandomVariable.Normal(100, 20)),
                arguments("--delay", "0", LoadSettings.DELAY, new RandomVariable.Fixed(0)),
                arguments("--delay", ".5", LoadSettings.DELAY, new RandomVariable.Fixed(0.5)),
                arguments("--delay", "1.5", LoadSettings.DELAY, new RandomVariable.Fixed(1.5)),
                arguments(
                        "--delay",
                        "uniform(5ms, 0.015)",
                        LoadSettings.DELAY,
                        new RandomVariable.Uniform(0.005, 0.015)),
                arguments(
                        "--mix",
                        "../docs/scenarios/answers.csv",
                        LoadSettings.MIX,
                        new ResponseMix.Pairs(ANSWERS)));
    }

    static List<Arguments> options() {
        return List.of(
                arguments("--clients", "500", LoadSettings.CLIENTS, 500),
                arguments("--cycles", "3", LoadSettings.CYCLES, 3),
                arguments("--max-concurrent", "5000", LoadSettings.MAX_CONCURRENT, 5_000),
                arguments("--ramp-delay-ms", "20", LoadSettings.RAMP_DELAY, Duration.ofMillis(20)),
                arguments(
                        "--connection-timeout",
                        "2",
                        LoadSettings.CONNECTION_TIMEOUT,
                        Duration.ofSeconds(2)),
                arguments(
                        "--request-timeout",
                        "0.5",
                        LoadSettings.REQUEST_TIMEOUT,
                        Duration.ofMillis(500)),
                arguments("--http-connections", "200", LoadSettings.HTTP_CONNECTIONS, 200),
                arguments("--protocol", "protobuf", LoadSettings.PROTOCOL, WireFormat.PROTOBUF),
                arguments("--seed", "-7", LoadSettings.SEED, -7L),
                arguments("--log-level", "WARNING", LoadSettings.LOG_LEVEL, LogLevel.WARNING),
                arguments(
                        "--http-url",
                        "https://llm.example:8443",
                        LoadSettings.HTTP_URL,
                        URI.create("https://llm.example:8443")),
                arguments(
                        "--ws-url",
                        "wss://llm.example/ws",
                        LoadSettings.WS_URL,
                        URI.create("wss://llm.example/ws")));
    }

    static List<Arguments> serverOptions() {
        return List.of(
                arguments("--host", "localhost", ServerSettings.HOST, "localhost"),
                arguments("--http-port", "0", ServerSettings.HTTP_PORT, 0),
                arguments("--ws-port", "8001", ServerSettings.WS_PORT, 8_001),
                arguments(
                        "--allowed-origins",
                        "https://a.example, http://*.b:*",
                        ServerSettings.ALLOWED_ORIGINS,
                        List.of("https://a.example", "http://*.b:*")),
                arguments(
                        "--socket-timeout",
                        "2.5",
                        ServerSettings.SOCKET_TIMEOUT,
                        Duration.ofMillis(2_500)),
                arguments("--max-streams", "5", ServerSettings.MAX_STREAMS, 5),
                arguments("--grace", "0.25", ServerSettings.GRACE, Duration.ofMillis(250)),
                arguments("--timeout", "5", ServerSettings.STOP_TIMEOUT, Duration.ofSeconds(5)),
                arguments("service", "realtime", LogsSettings.SERVICE, "realtime"),
                arguments("--follow", "true", LogsSettings.FOLLOW, true));
    }

    static List<Arguments> reportOptions() {
        return List.of(
                arguments(
                        "folders",
                        "a\nb/c",
                        ReportSettings.FOLDERS,
                        List.of(Path.of("a"), Path.of("b/c"))),
                arguments("--merge", "true", ReportSettings.MERGE, true),
                arguments("--all", "true", ReportSettings.ALL_FIGURES, true),
                arguments("--json", "out.json", LoadSettings.JSON, Path.of("out.json")),
                arguments("--out", "results", LoadSettings.OUT, Path.of("results")),
                arguments(
                        "--fail-if",
                        "ttft.p99 > 1s\nintegrity.lost > 0",
                        LoadSettings.FAIL_IF,
                        List.of(
                                Condition.parse("ttft.p99 > 1s"),
                                Condition.parse("integrity.lost > 0"))),
                arguments(
                        "--goodput",
                        "ttft < 250ms",
                        LoadSettings.GOODPUT,
                        List.of(new Objective(CycleTime.TTFT, Duration.ofMillis(250)))),
                arguments("--require-valid", "true", LoadSettings.REQUIRE_VALID, true),
                arguments("--junit", "load.xml", LoadSettings.JUNIT, Path.of("load.xml")),
                arguments("--metrics-port", "9102", LoadSettings.METRICS_PORT, 9_102));
    }

    static List<Arguments> nodeOptions() {
        return List.of(
                arguments("--publish", "joined", ServerSettings.PUBLISH, PublishMode.JOINED),
                arguments("--plant-faults", "none", ServerSettings.PLANT_FAULTS, FaultPlan.NONE),
                arguments(
                        "--plant-faults",
                        "drop=100,swap=5",
                        ServerSettings.PLANT_FAULTS,
                        new FaultPlan(Map.of(Fault.DROP, 100, Fault.SWAP, 5))),
                arguments(
                        "--realtime", "centrifugo", NodeSettings.REALTIME, RealtimeKind.CENTRIFUGO),
                arguments("--workers", "2", NodeSettings.WORKERS, 2),
                arguments(
                        "--centrifugo-api-url",
                        "http://a/api, https://b/api",
                        NodeSettings.API_URLS,
                        List.of(URI.create("http://a/api"), URI.create("https://b/api"))));
    }

    static List<Arguments> accessVariables() {
        return List.of(
                arguments(
                        "LLM_EMULATOR_ALLOWED_ORIGINS",
                        "none",
                        ServerSettings.ALLOWED_ORIGINS,
                        List.of()),
                arguments(
                        "LLM_EMULATOR_SOCKET_TIMEOUT",
                        "7",
                        ServerSettings.SOCKET_TIMEOUT,
                        Duration.ofSeconds(7)));
    }

    static List<Arguments> variables() {
        return List.of(
                arguments("NUM_CLIENTS", "500", LoadSettings.CLIENTS, 500),
                arguments("CYCLES_PER_CLIENT", "3", LoadSettings.CYCLES, 3),
                arguments(
                        "RESPONSE_LENGTH_WORDS",
                        "7",
                        LoadSettings.LENGTH,
                        new RandomVariable.Fixed(7)),
                arguments(
                        "TOKEN_DELAY_SECONDS",
                        "0.1",
                        LoadSettings.DELAY,
                        new RandomVariable.Fixed(0.1)),
                arguments("MAX_CONCURRENT_CLIENTS", "9", LoadSettings.MAX_CONCURRENT, 9),
                arguments(
                        "CLIENT_RAMP_DELAY_MS", "4", LoadSettings.RAMP_DELAY, Duration.ofMillis(4)),
                arguments(
                        "CONNECTION_TIMEOUT",
                        "3",
                        LoadSettings.CONNECTION_TIMEOUT,
                        Duration.ofSeconds(3)),
                arguments(
                        "REQUEST_TIMEOUT",
                        "6",
                        LoadSettings.REQUEST_TIMEOUT,
                        Duration.ofSeconds(6)),
                arguments("JWT_SECRET", "s", ServerSettings.JWT_SECRET, "s"),
                arguments("CENTRIFUGO_API_KEY", "k", NodeSettings.API_KEY, "k"),
                arguments("CENTRIFUGO_CONNECTIONS", "9", NodeSettings.CONNECTIONS, 9),
                arguments(
                        "CENTRIFUGO_API_URL",
                        "http://a/api",
                        NodeSettings.API_URLS,
                        List.of(URI.create("http://a/api"))),
                arguments("LLM_EMULATOR_TOKEN_SECRET", "s", ServerSettings.TOKEN_SECRET, "s"),
                arguments("LLM_EMULATOR_API_KEY", "k", ServerSettings.API_KEY, "k"),
                arguments("LLM_EMULATOR_OPENAI_KEY", "k", ServerSettings.OPENAI_KEY, "k"),
                arguments(
                        "PLANT_FAULTS",
                        "corrupt=7",
                        ServerSettings.PLANT_FAULTS,
                        new FaultPlan(Map.of(Fault.CORRUPT, 7))),
                arguments("ALLOW_DEMO_SECRETS", "1", ServerSettings.ALLOW_DEMO_SECRETS, 1));
    }

    static List<Arguments> faults() {
        return List.of(
                arguments("--publish", "batch", "one of token, joined"),
                arguments("--plant-faults", "drop=1", "none, or " + FaultPlan.EXPECTED),
                arguments("--realtime", "redis", "one of embedded, centrifugo"),
                arguments("--workers", "0", "a whole number from 1 to 256"),
                arguments("--clients", "0", "a whole number from 1 to 1000000"),
                arguments("--clients", "ten", "a whole number from 1 to 1000000"),
                arguments("--cycles", "-1", "a whole number from 1 to 1000000"),
                arguments("--length", "100001", WORDS),
                arguments("--length", "1.5", WORDS),
                arguments("--length", "lognormal(50000, 3)", WORDS),
                arguments("--delay", "60.001", GAPS),
                arguments("--delay", "-0.1", GAPS),
                arguments("--delay", "1e-999999999", GAPS),
                arguments("--delay", "0,01", GAPS),
                arguments("--delay", "exponential(61s)", GAPS),
                arguments("--max-concurrent", "0", "a whole number from 1 to 1000000"),
                arguments(
                        "--ramp-delay-ms",
                        "1.5",
                        "a whole number of milliseconds from 0 to 3600000"),
                arguments("--connection-timeout", "0", "seconds from 0.001 to 86400, such as 0.01"),
                arguments("--request-timeout", "", "seconds from 0.001 to 86400, such as 0.01"),
                arguments("--arrival", "open", "one of closed, constant, poisson, gamma, trace"),
                arguments("--burstiness", "0", "a number from 0.01 to 1000"),
                arguments("--duration", "60", "a duration such as 250ms, 60s, 2m or 1h"),
                arguments("--backlog", "-1", "a whole number from 0 to 1000000"),
                arguments("--http-connections", "0", "a whole number from 1 to 60000"),
                arguments("--metrics-port", "65536", "a whole number from 0 to 65535"),
                arguments("--protocol", "xml", "one of json, protobuf"),
                arguments("--seed", "1.0", "a whole number of at most 64 bits"),
                arguments("--json", "", "the path of a file"),
                arguments("--log-level", "verbose", "one of debug, info, warning, error, critical"),
                arguments(
                        "--http-url",
                        "127.0.0.1:9000",
                        "a URL that starts with http:// or https:// and names a host"),
                arguments(
                        "--ws-url",
                        "http://127.0.0.1",
                        "a URL that starts with ws:// or wss:// and names a host"),
                arguments("--host", "a b", "a host name or an address of this machine"),
                arguments("--http-port", "65536", "a whole number from 0 to 65535"),
                arguments("--ws-port", "-1", "a whole number from 0 to 65535"),
                arguments("--max-streams", "0", "a whole number from 1 to 1000000"),
                arguments("--grace", "forever", "seconds from 0 to 86400, such as 0.01"),
                arguments("--timeout", "1m", "seconds from 0 to 86400, such as 0.01"),
                arguments("service", "a b", "a name of letters, digits and underscores"));
    }

    static List<Arguments> accessFaults() {
        return List.of(
                arguments(
                        "--allowed-origins",
                        "example.org",
                        "an origin such as https://example.org or http://localhost:*, in which *"
                                + " stands for any text; several are separated by commas; or none"),
                arguments("--share", "4/3", Share.EXPECTED),
                arguments("--socket-timeout", "0", "seconds from 0.1 to 86400, such as 0.01"));
    }

    @ParameterizedTest
    @MethodSource({"defaults", "shapeDefaults", "serverDefaults"})
    void hasItsDefault(Setting<?> setting, Object expected) {
        Values values = Values.read(ALL, Map.of(), Map.of());

        assertThat(values.optional(setting).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource({
        "options",
        "responseOptions",
        "serverOptions",
        "shapeOptions",
        "reportOptions",
        "nodeOptions"
    })
    void readsItsOption(String option, String text, Setting<?> setting, Object expected) {
        Values values = Values.read(ALL, Map.of(option, text), Map.of());

        assertThat(values.of(setting)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource({"variables", "accessVariables"})
    void readsItsVariable(String variable, String text, Setting<?> setting, Object expected) {
        Values values = Values.read(ALL, Map.of(), Map.of(variable, text));

        assertThat(values.of(setting)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource({"faults", "accessFaults"})
    void refusesAValueOutsideItsRange(String option, String text, String expected) {
        assertThatThrownBy(() -> Values.read(ALL, Map.of(option, text), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("%s '%s': expected %s", option, text, expected);
    }

    @Test
    void coversEverySetting() {
        assertThat(
                        Stream.of(defaults(), shapeDefaults(), serverDefaults())
                                .flatMap(List::stream)
                                .map(row -> row.get()[0]))
                .containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(
                        Stream.of(
                                        options(),
                                        responseOptions(),
                                        serverOptions(),
                                        shapeOptions(),
                                        reportOptions(),
                                        nodeOptions())
                                .flatMap(List::stream)
                                .map(row -> row.get()[0])
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().map(Setting::option).filter(Objects::nonNull).toList());
        assertThat(
                        Stream.of(variables(), accessVariables())
                                .flatMap(List::stream)
                                .map(row -> row.get()[0]))
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().map(Setting::variable).filter(Objects::nonNull).toList());
    }
}
