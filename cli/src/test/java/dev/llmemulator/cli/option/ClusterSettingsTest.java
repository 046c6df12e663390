package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.option.ClusterSettings.Action;
import dev.llmemulator.cli.option.ClusterSettings.ClusterKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {
    private static final List<Setting<?>> ALL =
            List.of(
                    ClusterSettings.ACTION,
                    ClusterSettings.SERVICE,
                    ClusterSettings.STACK,
                    ClusterSettings.VOLUMES,
                    ClusterSettings.SERVERS,
                    ClusterSettings.WORKERS,
                    ClusterSettings.NODES,
                    ClusterSettings.PORT_OFFSET,
                    ClusterSettings.OPEN_FILES);

    @Test
    void hasTheSizeOfTheReferenceByDefault() {
        Values values = Values.read(ALL, Map.of(), Map.of());

        assertThat(values.optional(ClusterSettings.STACK)).isEmpty();
        assertThat(values.of(ClusterSettings.OPEN_FILES)).isEqualTo(16_384);
        assertThat(values.of(ClusterSettings.SERVERS)).isEqualTo(2);
        assertThat(values.of(ClusterSettings.WORKERS)).isEqualTo(2);
        assertThat(values.of(ClusterSettings.NODES)).isEqualTo(2);
        assertThat(values.of(ClusterSettings.PORT_OFFSET)).isZero();
        assertThat(values.of(ClusterSettings.VOLUMES)).isFalse();
        assertThat(values.optional(ClusterSettings.ACTION)).isEmpty();
        assertThat(values.optional(ClusterSettings.SERVICE)).isEmpty();
    }

    @Test
    void runsInThisProcessByDefault() {
        Values values = Values.read(List.of(ClusterSettings.RUN_STACK), Map.of(), Map.of());

        assertThat(values.of(ClusterSettings.RUN_STACK)).isEqualTo(StackKind.EMBEDDED);
    }

    @Test
    void readsOptionsAndVariables() {
        Values values =
                Values.read(
                        ALL,
                        Map.of("action", "down", "--stack", "docker", "-v", "true"),
                        Map.of("LLM_EMULATOR_PORT_OFFSET", "10000"));

        assertThat(values.of(ClusterSettings.ACTION)).isEqualTo(Action.DOWN);
        assertThat(values.of(ClusterSettings.STACK)).isEqualTo(ClusterKind.DOCKER);
        assertThat(values.of(ClusterSettings.VOLUMES)).isTrue();
        assertThat(values.of(ClusterSettings.PORT_OFFSET)).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "action | restart | one of up, down, status, logs",
                "--stack | embedded | one of native, docker",
                "--servers | 9 | a whole number from 1 to 8",
                "--workers | 0 | a whole number from 1 to 256",
                "--centrifugo-nodes | 0 | a whole number from 1 to 8",
                "--port-offset | -1 | a whole number from 0 to 50000"
            })
    void refusesAValueOutsideItsRange(String option, String text, String expected) {
        assertThatThrownBy(() -> Values.read(ALL, Map.of(option, text), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("%s '%s': expected %s", option, text, expected);
    }
}
