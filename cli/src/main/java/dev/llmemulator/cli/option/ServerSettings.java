package dev.llmemulator.cli.option;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.http.HttpAccess;
import java.time.Duration;
import java.util.List;

/// The settings of the servers that run in this process: names, defaults and ranges.
public final class ServerSettings {
    /// Where both servers listen.
    public static final Setting<String> HOST =
            Setting.option("--host", "127.0.0.1", ValueType.host(), "where the servers listen");

    /// The REST face's port.
    public static final Setting<Integer> HTTP_PORT =
            Setting.option(
                    "--http-port", "9000", ValueType.wholeNumber(0, 65_535), "REST port; 0: any");

    /// The real-time server's port.
    public static final Setting<Integer> WS_PORT =
            Setting.option(
                    "--ws-port",
                    "9001",
                    ValueType.wholeNumber(0, 65_535),
                    "WebSocket port; 0: any");

    /// The web pages that may use both ports.
    public static final Setting<List<String>> ALLOWED_ORIGINS =
            Setting.option(
                            "--allowed-origins",
                            String.join(",", HttpAccess.DEFAULT.allowedOrigins()),
                            ValueType.origins(),
                            "web pages that may use both ports, by origin; * is any text; none: no"
                                    + " page")
                    .orVariable("LLM_EMULATOR_ALLOWED_ORIGINS");

    /// How long a socket may take for a request.
    public static final Setting<Duration> SOCKET_TIMEOUT =
            Setting.option(
                            "--socket-timeout",
                            Long.toString(HttpAccess.DEFAULT.requestTimeout().toSeconds()),
                            ValueType.seconds("0.1", "86400"),
                            "a socket that has sent no whole request after this is closed")
                    .orVariable("LLM_EMULATOR_SOCKET_TIMEOUT");

    /// The most streams at a time.
    public static final Setting<Integer> MAX_STREAMS =
            Setting.option(
                    "--max-streams",
                    "20000",
                    ValueType.wholeNumber(1, 1_000_000),
                    "streams at a time; beyond: 429");

    /// How long streams may go on after SIGTERM.
    public static final Setting<Duration> GRACE =
            Setting.option(
                    "--grace",
                    "30",
                    ValueType.seconds("0", "86400"),
                    "how long running streams may go on after SIGTERM");

    /// How long `stop` waits.
    public static final Setting<Duration> STOP_TIMEOUT =
            Setting.option(
                    "--timeout",
                    "60",
                    ValueType.seconds("0", "86400"),
                    "how long to wait for their end");

    /// What signs session tokens.
    public static final Setting<String> TOKEN_SECRET =
            Setting.variable(
                    "LLM_EMULATOR_TOKEN_SECRET",
                    null,
                    ValueType.secret(),
                    "what signs session tokens (a demo value where it is not set)");

    /// What opens the server API.
    public static final Setting<String> API_KEY =
            Setting.variable(
                    "LLM_EMULATOR_API_KEY",
                    null,
                    ValueType.secret(),
                    "what opens the server API (a demo value where it is not set)");

    /// What clients of the OpenAI API must have.
    public static final Setting<String> OPENAI_KEY =
            Setting.variable(
                    EmulatorConfig.OPENAI_KEY_VARIABLE,
                    null,
                    ValueType.secret(),
                    "the API key for /v1 (any key will do where it is not set, on loopback only)");

    /// Whether demo secrets may face a network.
    public static final Setting<Integer> ALLOW_DEMO_SECRETS =
            Setting.variable(
                    "ALLOW_DEMO_SECRETS",
                    "0",
                    ValueType.wholeNumber(0, 1),
                    "1: a public address may be served with the demo secrets");

    /// The same as the reference system calls it; [#TOKEN_SECRET] goes before it.
    public static final Setting<String> JWT_SECRET =
            Setting.variable(
                    "JWT_SECRET",
                    null,
                    ValueType.secret(),
                    "what signs session tokens where LLM_EMULATOR_TOKEN_SECRET is not set");

    /// How tokens become publications.
    public static final Setting<PublishMode> PUBLISH =
            Setting.option(
                    "--publish",
                    "token",
                    ValueType.oneOf(PublishMode.class),
                    "a publication a token, or tokens that are due together joined in one");

    /// What goes wrong on purpose.
    public static final Setting<FaultPlan> PLANT_FAULTS =
            Setting.option(
                            "--plant-faults",
                            "none",
                            ValueType.faults(),
                            "damage one token in N of every stream:"
                                    + " drop=N,double=N,corrupt=N,swap=N")
                    .orVariable("PLANT_FAULTS");

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
