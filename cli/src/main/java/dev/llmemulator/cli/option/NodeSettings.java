package dev.llmemulator.cli.option;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.emulator.quota.RateLimit;
import dev.llmemulator.load.scenario.PlanValue;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The settings of an API node: where its tokens go, and what it answers when a run does not say.
public final class NodeSettings {
    /// Which real-time server it has.
    public static final Setting<RealtimeKind> REALTIME =
            Setting.option(
                    SettingGroup.NODE,
                    "--realtime",
                    "embedded",
                    ValueType.oneOf(RealtimeKind.class),
                    "real-time server: embedded, or the Centrifugo nodes at"
                            + " --centrifugo-api-url");

    /// Where Centrifugo's server API is.
    public static final Setting<List<URI>> API_URLS =
            Setting.option(
                            SettingGroup.NODE,
                            "--centrifugo-api-url",
                            "http://127.0.0.1:8100/api,http://127.0.0.1:8200/api",
                            ValueType.urls("http", "https"),
                            "URL of each Centrifugo node's server API, separated by commas")
                    .orVariable("CENTRIFUGO_API_URL");

    /// What opens it.
    public static final Setting<String> API_KEY =
            Setting.variable(
                    SettingGroup.NODE,
                    "CENTRIFUGO_API_KEY",
                    null,
                    ValueType.secret(),
                    "key of Centrifugo's server API if LLM_EMULATOR_API_KEY is not set");

    /// How many connections go there.
    public static final Setting<Integer> CONNECTIONS =
            Setting.variable(
                    SettingGroup.NODE,
                    "CENTRIFUGO_CONNECTIONS",
                    "4",
                    ValueType.wholeNumber(1, 200),
                    "connections to each Centrifugo node, at most 200 in all");

    /// How many event loops.
    public static final Setting<Integer> WORKERS =
            Setting.optional(
                    SettingGroup.NODE,
                    "--workers",
                    ValueType.wholeNumber(1, 256),
                    "number of event loops (default: one per core)");

    /// Tokens of an answer when a run does not say.
    public static final Setting<Integer> LENGTH =
            Setting.option(
                            SettingGroup.NODE,
                            "--length",
                            Integer.toString(EmulatorConfig.defaults().answer().length()),
                            ValueType.wholeNumber(PlanValue.LENGTH),
                            "number of words per answer if the request does not say")
                    .orVariable("RESPONSE_LENGTH_WORDS");

    /// The gap between tokens when a run does not say.
    public static final Setting<Duration> DELAY =
            Setting.option(
                            SettingGroup.NODE,
                            "--delay",
                            "0.01",
                            ValueType.seconds(PlanValue.DELAY),
                            "time from one token to the next if the request does not say")
                    .orVariable("TOKEN_DELAY_SECONDS");

    /// The time to the first token when a run does not say.
    public static final Setting<Duration> TTFT =
            Setting.optional(
                    SettingGroup.NODE,
                    "--ttft",
                    ValueType.seconds(PlanValue.DELAY),
                    "time from a request to its first token if the request does not say"
                            + " (default: the delay)");

    /// What each key may ask per minute.
    public static final Setting<RateLimit> RATE_LIMIT =
            Setting.option(
                    SettingGroup.NODE,
                    "--rate-limit",
                    "none",
                    ValueType.rateLimit(),
                    "requests (rpm) and tokens (tpm) per minute that each API key may have below"
                            + " /v1, as rpm=N,tpm=N; further requests get 429");

    /// What `serve` takes beside the servers' settings.
    public static final List<Setting<?>> ALL =
            List.of(
                    REALTIME,
                    API_URLS,
                    API_KEY,
                    CONNECTIONS,
                    WORKERS,
                    LENGTH,
                    DELAY,
                    TTFT,
                    RATE_LIMIT);

    private NodeSettings() {}
}
