package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final List<Setting<?>> SETTINGS =
            List.of(LoadSettings.CLIENTS, LoadSettings.DELAY, LoadSettings.SEED);

    @Test
    void prefersTheCommandLineToTheEnvironmentAndThatToTheDefault() {
        Map<String, String> environment = Map.of("NUM_CLIENTS", "20");

        assertThat(clients(Map.of("--clients", "30"), environment)).isEqualTo(30);
        assertThat(clients(Map.of(), environment)).isEqualTo(20);
        assertThat(clients(Map.of(), Map.of())).isEqualTo(10);
    }

    @Test
    void takesAnEmptyVariableForAbsent() {
        assertThat(clients(Map.of(), Map.of("NUM_CLIENTS", ""))).isEqualTo(10);
    }

    @Test
    void doesNotLookAtAVariableThatTheCommandLineOverrides() {
        assertThat(clients(Map.of("--clients", "1"), Map.of("NUM_CLIENTS", "many"))).isEqualTo(1);
    }

    @Test
    void namesAllFaultsAndWhereTheyCameFrom() {
        assertThatThrownBy(() ->
                        Values.read(
                                SETTINGS, Map.of("--delay", "slow"), Map.of("NUM_CLIENTS", "many")))
                .hasMessage(
                        "environment variable NUM_CLIENTS 'many': expected a whole number from 1 to"
                                + " 1000000; --delay 'slow': expected seconds from 0 to 60, such as"
                                + " 0.01 or 10ms, or uniform(5ms, 15ms), normal(10ms, 2ms),"
                                + " lognormal(10ms, 0.5), exponential(10ms)");
    }

    @Test
    void leavesOutWhatHasNoValue() {
        Values values = Values.read(SETTINGS, Map.of(), Map.of());

        assertThat(values.optional(LoadSettings.SEED)).isEmpty();
        assertThatThrownBy(() -> values.of(LoadSettings.SEED)).hasMessageContaining("--seed");
    }

    private static int clients(Map<String, String> commandLine, Map<String, String> environment) {
        return Values.read(SETTINGS, commandLine, environment).of(LoadSettings.CLIENTS);
    }
}
