package dev.llmemulator.cli.option;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.realtime.RealtimeConfig;
import java.time.Duration;
import java.util.List;

/// The settings of the servers that run in this process: names, defaults and ranges.
public final class ServerSettings {
    private static final EmulatorConfig DEFAULTS = EmulatorConfig.defaults();

    /// Where both servers listen.
    public static final Setting<String> HOST =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--host",
                    DEFAULTS.address().host(),
                    ValueType.host(),
                    "address on which the servers listen");

    /// The REST face's port.
    public static final Setting<Integer> HTTP_PORT =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--http-port",
                    Integer.toString(DEFAULTS.address().port()),
                    ValueType.port(),
                    "port of the API; 0 takes any free port");

    /// The real-time server's port.
    public static final Setting<Integer> WS_PORT =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--ws-port",
                    Integer.toString(RealtimeConfig.defaults().address().port()),
                    ValueType.port(),
                    "port of the WebSocket; 0 takes any free port");

    /// The web pages that may use both ports.
    public static final Setting<List<String>> ALLOWED_ORIGINS =
            Setting.option(
                            SettingGroup.SERVERS,
                            "--allowed-origins",
                            String.join(",", DEFAULTS.address().access().allowedOrigins()),
                            ValueType.origins(),
                            "origins of the web pages that may use both ports; * stands for any"
                                    + " text; none admits no page")
                    .orVariable("LLM_EMULATOR_ALLOWED_ORIGINS");

    /// How long a socket may take for a request.
    public static final Setting<Duration> SOCKET_TIMEOUT =
            Setting.option(
                            SettingGroup.SERVERS,
                            "--socket-timeout",
                            Long.toString(DEFAULTS.address().access().requestTimeout().toSeconds()),
                            ValueType.seconds("0.1", "86400"),
                            "time after which a socket is closed that has not sent a whole request")
                    .orVariable("LLM_EMULATOR_SOCKET_TIMEOUT");

    /// The most streams at a time.
    public static final Setting<Integer> MAX_STREAMS =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--max-streams",
                    Integer.toString(DEFAULTS.bounds().streams()),
                    ValueType.wholeNumber(1, 1_000_000),
                    "maximum number of streams at the same time; further requests get 429");

    /// How long streams may go on after SIGTERM.
    public static final Setting<Duration> GRACE =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--grace",
                    "30",
                    ValueType.seconds("0", "86400"),
                    "longest time that open streams may go on after SIGTERM");

    /// How long `stop` waits.
    public static final Setting<Duration> STOP_TIMEOUT =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--timeout",
                    "60",
                    ValueType.seconds("0", "86400"),
                    "longest time to wait until the servers have ended");

    /// What signs session tokens.
    public static final Setting<String> TOKEN_SECRET =
            Setting.variable(
                    SettingGroup.SERVERS,
                    "LLM_EMULATOR_TOKEN_SECRET",
                    null,
                    ValueType.secret(),
                    "secret that signs session tokens (default: a demo value)");

    /// What opens the server API.
    public static final Setting<String> API_KEY =
            Setting.variable(
                    SettingGroup.SERVERS,
                    "LLM_EMULATOR_API_KEY",
                    null,
                    ValueType.secret(),
                    "key of the real-time server's API (default: a demo value)");

    /// What clients of the OpenAI API must have.
    public static final Setting<String> OPENAI_KEY =
            Setting.variable(
                    SettingGroup.SERVERS,
                    EmulatorConfig.OPENAI_KEY_VARIABLE,
                    null,
                    ValueType.secret(),
                    "key that requests below /v1 must have (default: any key, on loopback only)");

    /// Whether demo secrets may face a network.
    public static final Setting<Integer> ALLOW_DEMO_SECRETS =
            Setting.variable(
                    SettingGroup.SERVERS,
                    "ALLOW_DEMO_SECRETS",
                    "0",
                    ValueType.wholeNumber(0, 1),
                    "1 permits a public address with the demo secrets");

    /// The same as the reference system calls it; [#TOKEN_SECRET] goes before it.
    public static final Setting<String> JWT_SECRET =
            Setting.variable(
                    SettingGroup.SERVERS,
                    "JWT_SECRET",
                    null,
                    ValueType.secret(),
                    "secret that signs session tokens if LLM_EMULATOR_TOKEN_SECRET is not set");

    /// How tokens become publications.
    public static final Setting<PublishMode> PUBLISH =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--publish",
                    "token",
                    ValueType.oneOf(PublishMode.class),
                    "token: one publication per token; joined: tokens of a stream that are due"
                            + " together share one");

    /// What goes wrong on purpose.
    public static final Setting<FaultPlan> PLANT_FAULTS =
            Setting.option(
                            SettingGroup.SERVERS,
                            "--plant-faults",
                            "none",
                            ValueType.faults(),
                            "damage one token in N of every stream on purpose:"
                                    + " drop=N,double=N,corrupt=N,swap=N")
                    .orVariable("PLANT_FAULTS");

    /// Whether the servers have a web page.
    public static final Setting<UiMode> UI =
            Setting.option(
                    SettingGroup.SERVERS,
                    "--ui",
                    "auto",
                    ValueType.oneOf(UiMode.class),
                    "web page at /ui of the API's port: on, off, or auto, which is on when only"
                            + " this machine can reach the port");

    /// What only servers in this process take.
    public static final List<Setting<?>> OF_THIS_PROCESS =
            List.of(HOST, HTTP_PORT, WS_PORT, MAX_STREAMS);

    /// What `run` and `serve` take.
    public static final List<Setting<?>> ALL =
            List.of(
                    HOST,
                    HTTP_PORT,
                    WS_PORT,
                    ALLOWED_ORIGINS,
                    SOCKET_TIMEOUT,
                    MAX_STREAMS,
                    PUBLISH,
                    PLANT_FAULTS,
                    TOKEN_SECRET,
                    JWT_SECRET,
                    API_KEY,
                    OPENAI_KEY,
                    ALLOW_DEMO_SECRETS);

    private ServerSettings() {}
}
