package dev.llmemulator.cli.option;

import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.Spelling;
import dev.llmemulator.protocol.body.ExtraMembers;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The settings that say what a load tests, and which others fit to that.
public final class TargetSettings {
    /// What is tested.
    public static final Setting<TargetKind> TARGET =
            Setting.option(
                    "--target",
                    "session",
                    ValueType.oneOf(TargetKind.class),
                    "what is tested: session, or openai for any server of OpenAI's API");

    /// The API of a server that runs elsewhere.
    public static final Setting<URI> URL =
            Setting.optional(
                    "--url",
                    ValueType.url("http", "https"),
                    "where that API is, such as http://127.0.0.1:8000/v1");

    /// Which model is asked.
    public static final Setting<String> MODEL =
            Setting.optional("--model", ModelValues.model(), "name of the model that is asked");

    /// Which endpoint is asked.
    public static final Setting<CompletionEndpoint> ENDPOINT =
            Setting.option(
                    "--endpoint",
                    "chat",
                    ValueType.oneOf(CompletionEndpoint.class),
                    "endpoint that is asked: chat or completions");

    /// Where the key of the API is.
    public static final Setting<String> API_KEY_ENV =
            Setting.optional(
                    "--api-key-env",
                    ValueType.word(),
                    "environment variable that holds the API key, such as OPENAI_API_KEY");

    /// More headers of each request.
    public static final Setting<Map<String, String>> HEADER =
            Setting.optional(
                    "--header",
                    ModelValues.headers(),
                    "one more header of each request, such as X-Tenant=a; may be repeated");

    /// More members of each request's body.
    public static final Setting<ExtraMembers> EXTRA_BODY =
            Setting.optional(
                    "--extra-body",
                    ModelValues.members(),
                    "members that each request has beside the tester's own, or in their place");

    /// Whether each answer is to be as long as its limit.
    public static final Setting<Boolean> IGNORE_EOS =
            Setting.flag(
                    "--ignore-eos",
                    "ask for exactly --length tokens, with min_tokens and ignore_eos, which not"
                            + " every server knows");

    /// Whose certificates are trusted too.
    public static final Setting<List<X509Certificate>> CA =
            Setting.optional(
                    "--ca",
                    ModelValues.certificates(),
                    "PEM file of certificates to trust beside those of the Java runtime");

    /// What every command that makes a load takes.
    public static final List<Setting<?>> COMMON =
            List.of(TARGET, MODEL, ENDPOINT, HEADER, EXTRA_BODY, IGNORE_EOS);

    /// What those commands also take that can load servers elsewhere.
    public static final List<Setting<?>> ELSEWHERE = List.of(URL, API_KEY_ENV, CA);

    private static final List<Setting<?>> NOT_FOR_OPENAI =
            List.of(
                    LoadSettings.DELAY,
                    LoadSettings.MIX,
                    LoadSettings.HTTP_CONNECTIONS,
                    LoadSettings.PROTOCOL,
                    LoadSettings.HTTP_URL,
                    LoadSettings.WS_URL);

    private static final List<Setting<?>> ONLY_FOR_OPENAI =
            List.of(MODEL, ENDPOINT, HEADER, EXTRA_BODY, IGNORE_EOS, URL, API_KEY_ENV, CA);

    private TargetSettings() {}

    /// Returns a sentence for each option that the user has named and that has no effect with the
    /// target.
    public static List<String> faults(Values values) {
        TargetKind target = values.of(TARGET);
        List<Setting<?>> idle =
                switch (target) {
                    case SESSION -> ONLY_FOR_OPENAI;
                    case OPENAI -> NOT_FOR_OPENAI;
                };
        String name = Spelling.of(target);
        List<String> faults = new ArrayList<>();
        for (Setting<?> setting : idle) {
            if (values.isNamed(setting)) {
                faults.add(
                        "%s has no effect with --target %s: leave it out"
                                .formatted(setting.option(), name));
            }
        }
        return faults;
    }
}
