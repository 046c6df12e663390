package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.log.LogLevel;
import dev.llmemulator.load.threshold.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchSettingsTest {
    private static Values read(Map<String, String> commandLine) {
        return Values.read(SearchSettings.ALL, commandLine, Map.of());
    }

    @Test
    void haveTheirDefaults() {
        Values values = read(Map.of());

        assertThat(values.optional(SearchSettings.SLO)).isEmpty();
        assertThat(values.optional(SearchSettings.MAX_CLIENTS)).isEmpty();
        assertThat(values.optional(SearchSettings.MAX_RATE)).isEmpty();
        assertThat(values.optional(SearchSettings.OUT)).isEmpty();
        assertThat(values.of(SearchSettings.RESOLUTION)).isEqualTo(0.1);
        assertThat(values.optional(SearchSettings.DURATION)).isEmpty();
        assertThat(values.optional(SearchSettings.WARM_UP)).isEmpty();
        assertThat(values.of(SearchSettings.LOG_LEVEL)).isEqualTo(LogLevel.ERROR);
    }

    @Test
    void severalConditionsAreSeparatedByCommas() {
        Values values = read(Map.of("--slo", "ttft.p99 < 500ms, time_per_token.p99 < 50ms"));

        assertThat(values.of(SearchSettings.SLO))
                .extracting(Condition::text)
                .containsExactly("ttft.p99 < 500ms", "time_per_token.p99 < 50ms");
    }

    @Test
    void eachConditionThatIsWrongIsNamed() {
        assertThatThrownBy(() -> read(Map.of("--slo", "ttft.p99 < 5m, speed > 3,")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'ttft.p99 < 5m', at character 13: expected a unit of time")
                .hasMessageContaining("'speed > 3', at character 1: expected a figure")
                .hasMessageContaining("'', at character 1: expected a figure");
    }

    @Test
    void areReadFromTheCommandLine() {
        Values values =
                read(
                        Map.of(
                                "--slo",
                                "ttft.p99 < 1s\nintegrity.lost == 0",
                                "--max-clients",
                                "7",
                                "--max-rate",
                                "600/m",
                                "--resolution",
                                "0.5 %",
                                "--duration",
                                "1m",
                                "--warm-up",
                                "250ms",
                                "--out",
                                "there"));

        assertThat(values.of(SearchSettings.SLO))
                .extracting(Condition::text)
                .containsExactly("ttft.p99 < 1s", "integrity.lost == 0");
        assertThat(values.of(SearchSettings.MAX_CLIENTS)).isEqualTo(7);
        assertThat(values.of(SearchSettings.MAX_RATE)).isEqualTo(10);
        assertThat(values.of(SearchSettings.RESOLUTION)).isEqualTo(0.005);
        assertThat(values.optional(SearchSettings.DURATION)).contains(Duration.ofMinutes(1));
        assertThat(values.optional(SearchSettings.WARM_UP)).contains(Duration.ofMillis(250));
        assertThat(values.of(SearchSettings.OUT)).isEqualTo(Path.of("there"));
    }
}
