package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.llmemulator.load.dataset.DatasetSource;
import dev.llmemulator.load.dataset.TurnChoice;
import dev.llmemulator.load.scenario.CompletionEndpoint;
import dev.llmemulator.load.scenario.RandomVariable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TargetSettingsTest {
    private static final List<Setting<?>> ALL =
            Stream.of(TargetSettings.COMMON, TargetSettings.ELSEWHERE)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private static Values read(Map<String, String> commandLine) {
        return Values.read(ALL, commandLine, Map.of());
    }

    static List<Arguments> defaults() {
        return List.of(
                arguments(TargetSettings.TARGET, TargetKind.SESSION),
                arguments(TargetSettings.MODEL, null),
                arguments(TargetSettings.ENDPOINT, CompletionEndpoint.CHAT),
                arguments(TargetSettings.HEADER, null),
                arguments(TargetSettings.EXTRA_BODY, null),
                arguments(TargetSettings.IGNORE_EOS, false),
                arguments(TargetSettings.URL, null),
                arguments(TargetSettings.API_KEY_ENV, null),
                arguments(TargetSettings.CA, null),
                arguments(DatasetSettings.DATASET, null),
                arguments(DatasetSettings.INPUT_TOKENS, new RandomVariable.Lognormal(1_020, 0.99)),
                arguments(DatasetSettings.PREFIX_TOKENS, 0),
                arguments(DatasetSettings.PREFIXES, 1),
                arguments(DatasetSettings.TURNS, TurnChoice.FIRST));
    }

    static List<Arguments> options() {
        return List.of(
                arguments("--target", "openai", TargetSettings.TARGET, TargetKind.OPENAI),
                arguments("--model", " a/b:c ", TargetSettings.MODEL, "a/b:c"),
                arguments(
                        "--endpoint",
                        "completions",
                        TargetSettings.ENDPOINT,
                        CompletionEndpoint.COMPLETIONS),
                arguments("--header", "A=b=c", TargetSettings.HEADER, Map.of("A", "b=c")),
                arguments("--ignore-eos", "true", TargetSettings.IGNORE_EOS, true),
                arguments("--url", "https://h/v1", TargetSettings.URL, URI.create("https://h/v1")),
                arguments("--api-key-env", "A_KEY", TargetSettings.API_KEY_ENV, "A_KEY"));
    }

    static List<Arguments> faults() {
        return List.of(
                arguments("--target", "vllm", "one of session, openai"),
                arguments("--model", " ", "the name of a model, which is not empty"),
                arguments(
                        "--endpoint",
                        "embeddings",
                        "one of chat, completions, responses, messages"),
                arguments("--turns", "some", "one of first, all"),
                arguments("--dataset", "mooncake", DatasetSource.EXPECTED),
                arguments(
                        "--header", "A b=c", "the name of a header, an equals sign and its value"),
                arguments("--extra-body", "[]", "a JSON object such as '{\"temperature\": 0}'"),
                arguments("--url", "ws://h", "a URL that starts with http:// or https://"),
                arguments("--api-key-env", "A-B", "a name of letters, digits and underscores"),
                arguments("--ca", "pom.xml", "a file of certificates in PEM"),
                arguments("--ca", "no/such/file", "a file of certificates in PEM"));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void hasItsDefault(Setting<?> setting, Object expected) {
        assertThat(read(Map.of()).optional(setting).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("options")
    void readsItsOption(String option, String text, Setting<?> setting, Object expected) {
        assertThat(read(Map.of(option, text)).of(setting)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesAValueOutsideItsRange(String option, String text, String expected) {
        assertThatThrownBy(() -> read(Map.of(option, text)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(option)
                .hasMessageContaining("expected " + expected);
    }

    @Test
    void coversEverySetting() {
        assertThat(defaults().stream().map(row -> row.get()[0]))
                .containsExactlyInAnyOrderElementsOf(ALL);
    }
}
