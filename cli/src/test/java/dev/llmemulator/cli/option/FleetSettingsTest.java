package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The settings of a lead and of an agent.
class FleetSettingsTest {
    private static final List<Setting<?>> ALL =
            Stream.concat(FleetSettings.OF_LEAD.stream(), FleetSettings.OF_AGENT.stream())
                    .distinct()
                    .toList();

    static List<Arguments> options() {
        return List.of(
                arguments("--agents", "3", FleetSettings.AGENTS, 3),
                arguments("--spawn", "100", FleetSettings.SPAWN, 100),
                arguments("--fleet-bind", "h-1.a:0", FleetSettings.FLEET_BIND, address("h-1.a", 0)),
                arguments("--agents-timeout", "1.5", FleetSettings.AGENTS_TIMEOUT, millis(1_500)),
                arguments("--join", "[::1]:7800", FleetSettings.JOIN, address("[::1]", 7_800)),
                arguments("--index", "2", FleetSettings.INDEX, 2),
                arguments("--once", "true", FleetSettings.ONCE, true));
    }

    private static InetSocketAddress address(String host, int port) {
        return InetSocketAddress.createUnresolved(host, port);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @ParameterizedTest
    @MethodSource("options")
    void readsItsOption(String option, String text, Setting<?> setting, Object expected) {
        Values values = Values.read(ALL, Map.of(option, text), Map.of());

        assertThat(values.of(setting)).isEqualTo(expected);
    }

    @Test
    void hasItsDefaults() {
        Values values = Values.read(ALL, Map.of(), Map.of());

        assertThat(values.of(FleetSettings.FLEET_BIND)).isEqualTo(address("127.0.0.1", 7_800));
        assertThat(values.of(FleetSettings.AGENTS_TIMEOUT)).isEqualTo(Duration.ofSeconds(60));
        assertThat(values.of(FleetSettings.ONCE)).isFalse();
        assertThat(values.optional(FleetSettings.AGENTS)).isEmpty();
        assertThat(values.optional(FleetSettings.KEY)).isEmpty();
    }

    @Test
    void readsTheKeyFromTheEnvironmentAlone() {
        Values values = Values.read(ALL, Map.of(), Map.of("LLM_EMULATOR_FLEET_KEY", "a/key"));

        assertThat(values.of(FleetSettings.KEY)).isEqualTo(Path.of("a/key"));
    }

    @ParameterizedTest
    @CsvSource({
        "--agents,0",
        "--agents,101",
        "--spawn,two",
        "--fleet-bind,10.0.0.5",
        "--fleet-bind,:7800",
        "--fleet-bind,h:65536",
        "--join,h:0",
        "--join,a b:1",
        "--agents-timeout,0",
        "--index,0"
    })
    void refusesWhatItCannotBe(String option, String text) {
        assertThatThrownBy(() -> Values.read(ALL, Map.of(option, text), Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("%s '%s': expected ".formatted(option, text));
    }
}
