package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSettingsTest {
    private static Values read(Map<String, String> options) {
        return Values.read(ConsoleSettings.ALL, options, Map.of());
    }

    @Test
    void haveTheirDefaults() {
        Values values = read(Map.of());

        assertThat(values.of(ConsoleSettings.MAX_CLIENTS)).isEqualTo(1_000);
        assertThat(values.of(ConsoleSettings.MAX_DURATION)).isEqualTo(Duration.ofMinutes(10));
        assertThat(values.of(ConsoleSettings.PORT)).isEqualTo(9_104);
    }

    @Test
    void areReadFromTheCommandLine() {
        Values values =
                read(
                        Map.of(
                                "--max-clients", "1000000",
                                "--max-duration", "90s",
                                "--console-port", "0"));

        assertThat(values.of(ConsoleSettings.MAX_CLIENTS)).isEqualTo(1_000_000);
        assertThat(values.of(ConsoleSettings.MAX_DURATION)).isEqualTo(Duration.ofSeconds(90));
        assertThat(values.of(ConsoleSettings.PORT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--max-clients, 0, a whole number from 1 to 1000000",
        "--max-clients, 1000001, a whole number from 1 to 1000000",
        "--console-port, 65536, a whole number from 0 to 65535",
    })
    void refuseWhatIsOutsideTheirRange(String option, String text, String expected) {
        assertThatThrownBy(() -> read(Map.of(option, text)))
                .isInstanceOf(UsageException.class)
                .hasMessage("%s '%s': expected %s".formatted(option, text, expected));
    }

    /// A page that named a file could read this machine, and one that named an address could aim
    /// the load.
    @Test
    void leaveFilesAddressesAndKeysToTheCommandLine() {
        assertThat(ConsoleSettings.OF_PAGE)
                .extracting(Setting::label)
                .doesNotContain("FILE", "DIR", "URL", "URLS", "SECRET", "HOST");
        assertThat(ConsoleSettings.OF_PAGE)
                .doesNotContain(
                        TargetSettings.TARGET,
                        TargetSettings.HEADER,
                        TargetSettings.EXTRA_BODY,
                        TargetSettings.API_KEY_ENV,
                        DatasetSettings.DATASET);
        assertThat(ConsoleSettings.OF_PAGE).allMatch(setting -> setting.option() != null);
    }

    /// A new option of a load is on the page, or is left to the command line on purpose.
    @Test
    void haveAPlaceForEveryOptionOfALoad() {
        List<Setting<?>> placed = new ArrayList<>(ConsoleSettings.OF_PAGE);
        placed.addAll(ConsoleSettings.FIXED);
        placed.addAll(FleetSettings.OF_LEAD); // a console's loads run in its own process
        placed.addAll(
                Set.of(
                        LoadSettings.SHARE,
                        LoadSettings.JSON,
                        LoadSettings.OUT,
                        LoadSettings.JUNIT,
                        LoadSettings.METRICS_PORT,
                        LoadSettings.DASHBOARD,
                        LoadSettings.DASHBOARD_PORT,
                        LoadSettings.DASHBOARD_HOLD,
                        LoadSettings.LOG_LEVEL));

        assertThat(placed).containsAll(LoadSettings.LOAD).doesNotHaveDuplicates();
    }
}
