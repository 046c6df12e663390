package dev.llmemulator.cli.option;

import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.protocol.body.ExtraMembers;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The settings that say what a load tests: names, defaults and ranges. [TargetRules] says which
/// others fit.
public final class TargetSettings {
    /// What is tested.
    public static final Setting<TargetKind> TARGET =
            Setting.option(
                    SettingGroup.TARGET,
                    "--target",
                    "session",
                    ValueType.oneOf(TargetKind.class),
                    "protocol that is tested: session, or openai for any server with OpenAI's API");

    /// The API of a server that runs elsewhere.
    public static final Setting<URI> URL =
            Setting.optional(
                    SettingGroup.TARGET,
                    "--url",
                    ValueType.url("http", "https"),
                    "base URL of that API, such as http://127.0.0.1:8000/v1");

    /// Which model is asked.
    public static final Setting<String> MODEL =
            Setting.optional(
                    SettingGroup.TARGET,
                    "--model",
                    ModelValues.model(),
                    "name of the model that is asked");

    /// Which endpoint is asked.
    public static final Setting<CompletionEndpoint> ENDPOINT =
            Setting.option(
                    SettingGroup.TARGET,
                    "--endpoint",
                    "chat",
                    ValueType.oneOf(CompletionEndpoint.class),
                    "endpoint that gets the requests");

    /// Where the key of the API is.
    public static final Setting<String> API_KEY_ENV =
            Setting.optional(
                    SettingGroup.TARGET,
                    "--api-key-env",
                    ValueType.word(),
                    "environment variable that holds the API key, such as OPENAI_API_KEY");

    /// More headers of each request.
    public static final Setting<Map<String, String>> HEADER =
            Setting.optional(
                    SettingGroup.TARGET,
                    "--header",
                    ModelValues.headers(),
                    "further header of each request, such as X-Tenant=a; may be repeated");

    /// More members of each request's body.
    public static final Setting<ExtraMembers> EXTRA_BODY =
            Setting.optional(
                    SettingGroup.TARGET,
                    "--extra-body",
                    ModelValues.members(),
                    "JSON object whose members are added to each request, or replace the"
                            + " tester's own");

    /// Whether each answer is to be as long as its limit.
    public static final Setting<Boolean> IGNORE_EOS =
            Setting.flag(
                    SettingGroup.TARGET,
                    "--ignore-eos",
                    "ask for exactly --length tokens, by min_tokens and ignore_eos, which"
                            + " some servers do not know");

    /// Whose certificates are trusted too.
    public static final Setting<List<X509Certificate>> CA =
            Setting.optional(
                    SettingGroup.TARGET,
                    "--ca",
                    ModelValues.certificates(),
                    "PEM file of certificates that are trusted in addition to those of the Java"
                            + " runtime");

    /// What every command that makes a load takes.
    public static final List<Setting<?>> COMMON =
            Stream.concat(
                            Stream.<Setting<?>>of(
                                    TARGET, MODEL, ENDPOINT, HEADER, EXTRA_BODY, IGNORE_EOS),
                            DatasetSettings.COMMON.stream())
                    .toList();

    /// What those commands also take that can load servers elsewhere.
    public static final List<Setting<?>> ELSEWHERE = List.of(URL, API_KEY_ENV, CA);

    private TargetSettings() {}

    /// Returns other settings of a load and, after them, those of what it tests.
    static List<Setting<?>> and(Setting<?>... others) {
        return Stream.concat(Stream.of(others), COMMON.stream()).toList();
    }
}
