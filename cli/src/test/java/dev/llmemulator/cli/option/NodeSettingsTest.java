package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.llmemulator.emulator.quota.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the settings for what `serve` assumes when a request does not say, and for what it shows.
/// A load has options of the same names, so these have a test of their own.
class NodeSettingsTest {
    static final List<Setting<?>> COVERED =
            List.of(
                    NodeSettings.LENGTH,
                    NodeSettings.DELAY,
                    NodeSettings.TTFT,
                    NodeSettings.RATE_LIMIT,
                    ServerSettings.UI);

    static List<Arguments> defaults() {
        return List.of(
                arguments(NodeSettings.LENGTH, 100),
                arguments(NodeSettings.DELAY, Duration.ofMillis(10)),
                arguments(NodeSettings.TTFT, null),
                arguments(NodeSettings.RATE_LIMIT, RateLimit.NONE),
                arguments(ServerSettings.UI, UiMode.AUTO));
    }

    static List<Arguments> options() {
        return List.of(
                arguments("--length", "7", NodeSettings.LENGTH, 7),
                arguments("--delay", "0.5", NodeSettings.DELAY, Duration.ofMillis(500)),
                arguments("--ttft", "2", NodeSettings.TTFT, Duration.ofSeconds(2)),
                arguments(
                        "--rate-limit",
                        "rpm=60,tpm=1000",
                        NodeSettings.RATE_LIMIT,
                        new RateLimit(60, 1_000)),
                arguments("--ui", "off", ServerSettings.UI, UiMode.OFF));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void hasItsDefault(Setting<?> setting, Object expected) {
        Values values = Values.read(COVERED, Map.of(), Map.of());

        assertThat(values.optional(setting).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("options")
    void readsItsOption(String option, String text, Setting<?> setting, Object expected) {
        Values values = Values.read(COVERED, Map.of(option, text), Map.of());

        assertThat(values.of(setting)).isEqualTo(expected);
    }

    @Test
    void readsItsVariables() {
        Map<String, String> environment =
                Map.of("RESPONSE_LENGTH_WORDS", "9", "TOKEN_DELAY_SECONDS", "9");
        Values values = Values.read(COVERED, Map.of(), environment);

        assertThat(values.of(NodeSettings.LENGTH)).isEqualTo(9);
        assertThat(values.of(NodeSettings.DELAY)).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @CsvSource({"--length, 0", "--delay, 61", "--ttft, x", "--rate-limit, rpm=0", "--ui, maybe"})
    void refusesAValueOutsideItsRange(String option, String text) {
        assertThatThrownBy(() -> Values.read(COVERED, Map.of(option, text), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("%s '%s': expected ", option, text);
    }
}
