package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.load.scenario.WireFormat;
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
    private static final List<Setting<?>> ALL =
            Stream.of(
                            LoadSettings.COMMON,
                            List.of(LoadSettings.HTTP_URL, LoadSettings.WS_URL),
                            ServerSettings.ALL,
                            List.of(ServerSettings.GRACE, ServerSettings.STOP_TIMEOUT),
                            NodeSettings.ALL,
                            LogsSettings.ALL)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    static List<Arguments> defaults() {
        return List.of(
                arguments(LoadSettings.CLIENTS, 10),
                arguments(LoadSettings.CYCLES, 5),
                arguments(LoadSettings.LENGTH, 100),
                arguments(LoadSettings.DELAY, Duration.ofMillis(10)),
                arguments(LoadSettings.MAX_CONCURRENT, 50),
                arguments(LoadSettings.RAMP_DELAY, Duration.ZERO),
                arguments(LoadSettings.CONNECTION_TIMEOUT, Duration.ofSeconds(30)),
                arguments(LoadSettings.REQUEST_TIMEOUT, Duration.ofSeconds(120)),
                arguments(LoadSettings.HTTP_CONNECTIONS, null),
                arguments(LoadSettings.PROTOCOL, WireFormat.JSON),
                arguments(LoadSettings.SEED, null),
                arguments(LoadSettings.JSON, null),
                arguments(LoadSettings.LOG_LEVEL, LogLevel.INFO),
                arguments(LoadSettings.HTTP_URL, URI.create("http://127.0.0.1:9000")),
                arguments(
                        LoadSettings.WS_URL,
                        URI.create("ws://127.0.0.1:9001/connection/websocket")),
                arguments(ServerSettings.HOST, "127.0.0.1"),
                arguments(ServerSettings.HTTP_PORT, 9000),
                arguments(ServerSettings.WS_PORT, 9001),
                arguments(ServerSettings.MAX_STREAMS, 20_000),
                arguments(ServerSettings.PUBLISH, PublishMode.TOKEN),
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
                arguments(NodeSettings.LENGTH, 100),
                arguments(NodeSettings.DELAY, Duration.ofMillis(10)),
                arguments(ServerSettings.TOKEN_SECRET, null),
                arguments(ServerSettings.API_KEY, null),
                arguments(ServerSettings.ALLOW_DEMO_SECRETS, 0),
                arguments(ServerSettings.GRACE, Duration.ofSeconds(30)),
                arguments(ServerSettings.STOP_TIMEOUT, Duration.ofSeconds(60)),
                arguments(LogsSettings.SERVICE, null),
                arguments(LogsSettings.FOLLOW, false));
    }

    static List<Arguments> options() {
        return List.of(
                arguments("--clients", "500", LoadSettings.CLIENTS, 500),
                arguments("--cycles", "3", LoadSettings.CYCLES, 3),
                arguments("--length", "100000", LoadSettings.LENGTH, 100_000),
                arguments("--delay", "0", LoadSettings.DELAY, Duration.ZERO),
                arguments("--delay", "1.5", LoadSettings.DELAY, Duration.ofMillis(1_500)),
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
                arguments("--json", "out.json", LoadSettings.JSON, Path.of("out.json")),
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
                        URI.create("wss://llm.example/ws")),
                arguments("--host", "localhost", ServerSettings.HOST, "localhost"),
                arguments("--http-port", "0", ServerSettings.HTTP_PORT, 0),
                arguments("--ws-port", "8001", ServerSettings.WS_PORT, 8_001),
                arguments("--max-streams", "5", ServerSettings.MAX_STREAMS, 5),
                arguments("--grace", "0.25", ServerSettings.GRACE, Duration.ofMillis(250)),
                arguments("--timeout", "5", ServerSettings.STOP_TIMEOUT, Duration.ofSeconds(5)),
                arguments("service", "realtime", LogsSettings.SERVICE, "realtime"),
                arguments("--follow", "true", LogsSettings.FOLLOW, true));
    }

    static List<Arguments> nodeOptions() {
        return List.of(
                arguments("--publish", "joined", ServerSettings.PUBLISH, PublishMode.JOINED),
                arguments(
                        "--realtime", "centrifugo", NodeSettings.REALTIME, RealtimeKind.CENTRIFUGO),
                arguments("--workers", "2", NodeSettings.WORKERS, 2),
                arguments(
                        "--centrifugo-api-url",
                        "http://a/api, https://b/api",
                        NodeSettings.API_URLS,
                        List.of(URI.create("http://a/api"), URI.create("https://b/api"))));
    }

    static List<Arguments> variables() {
        return List.of(
                arguments("NUM_CLIENTS", "500", LoadSettings.CLIENTS, 500),
                arguments("CYCLES_PER_CLIENT", "3", LoadSettings.CYCLES, 3),
                arguments("RESPONSE_LENGTH_WORDS", "7", LoadSettings.LENGTH, 7),
                arguments("TOKEN_DELAY_SECONDS", "0.1", LoadSettings.DELAY, Duration.ofMillis(100)),
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
                arguments("RESPONSE_LENGTH_WORDS", "9", NodeSettings.LENGTH, 9),
                arguments("TOKEN_DELAY_SECONDS", "9", NodeSettings.DELAY, Duration.ofSeconds(9)),
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
                arguments("ALLOW_DEMO_SECRETS", "1", ServerSettings.ALLOW_DEMO_SECRETS, 1));
    }

    static List<Arguments> faults() {
        return List.of(
                arguments("--publish", "batch", "one of token, joined"),
                arguments("--realtime", "redis", "one of embedded, centrifugo"),
                arguments("--workers", "0", "a whole number from 1 to 256"),
                arguments("--clients", "0", "a whole number from 1 to 1000000"),
                arguments("--clients", "ten", "a whole number from 1 to 1000000"),
                arguments("--cycles", "-1", "a whole number from 1 to 1000000"),
                arguments("--length", "100001", "a whole number from 1 to 100000"),
                arguments("--delay", "60.001", "seconds from 0 to 60, such as 0.01"),
                arguments("--delay", "-0.1", "seconds from 0 to 60, such as 0.01"),
                arguments("--delay", "1e-999999999", "seconds from 0 to 60, such as 0.01"),
                arguments("--delay", "0,01", "seconds from 0 to 60, such as 0.01"),
                arguments("--max-concurrent", "0", "a whole number from 1 to 1000000"),
                arguments(
                        "--ramp-delay-ms",
                        "1.5",
                        "a whole number of milliseconds from 0 to 3600000"),
                arguments("--connection-timeout", "0", "seconds from 0.001 to 86400, such as 0.01"),
                arguments("--request-timeout", "", "seconds from 0.001 to 86400, such as 0.01"),
                arguments("--http-connections", "0", "a whole number from 1 to 65535"),
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

    @ParameterizedTest
    @MethodSource("defaults")
    void hasItsDefault(Setting<?> setting, Object expected) {
        Values values = Values.read(ALL, Map.of(), Map.of());

        assertThat(values.optional(setting).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource({"options", "nodeOptions"})
    void readsItsOption(String option, String text, Setting<?> setting, Object expected) {
        Values values = Values.read(ALL, Map.of(option, text), Map.of());

        assertThat(values.of(setting)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("variables")
    void readsItsVariable(String variable, String text, Setting<?> setting, Object expected) {
        Values values = Values.read(ALL, Map.of(), Map.of(variable, text));

        assertThat(values.of(setting)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesAValueOutsideItsRange(String option, String text, String expected) {
        assertThatThrownBy(() -> Values.read(ALL, Map.of(option, text), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("%s '%s': expected %s", option, text, expected);
    }

    @Test
    void coversEverySetting() {
        assertThat(defaults().stream().map(row -> row.get()[0]))
                .containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(
                        Stream.concat(options().stream(), nodeOptions().stream())
                                .map(row -> row.get()[0])
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().map(Setting::option).filter(Objects::nonNull).toList());
        assertThat(variables().stream().map(row -> row.get()[0]))
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().map(Setting::variable).filter(Objects::nonNull).toList());
    }
}
