package dev.llmemulator.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.cli.dashboard.DashboardOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the settings for the page of a load.
class DashboardSettingsTest {
    static final List<Setting<?>> COVERED =
            List.of(
                    LoadSettings.DASHBOARD,
                    LoadSettings.DASHBOARD_PORT,
                    LoadSettings.DASHBOARD_HOLD);

    private static Values read(Map<String, String> options) {
        return Values.read(COVERED, options, Map.of());
    }

    @Test
    void showsNoPageUnlessItIsAskedFor() {
        assertThat(DashboardOptions.of(read(Map.of()))).isEmpty();
    }

    @Test
    void showsAPageAtItsPort() {
        Map<String, String> page = Map.of("--dashboard", "true");
        Map<String, String> held =
                Map.of(
                        "--dashboard", "true",
                        "--dashboard-port", "0",
                        "--dashboard-hold", "true");

        assertThat(DashboardOptions.of(read(page))).contains(new DashboardOptions(9_103, false));
        assertThat(DashboardOptions.of(read(held))).contains(new DashboardOptions(0, true));
    }

    @ParameterizedTest
    @CsvSource({"--dashboard-port, 9104", "--dashboard-hold, true"})
    void refusesToDescribeAPageThatIsNotShown(String option, String text) {
        assertThatThrownBy(() -> DashboardOptions.of(read(Map.of(option, text))))
                .isInstanceOf(UsageException.class)
                .hasMessage(option + " has no effect without --dashboard");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> read(Map.of("--dashboard-port", "65536")))
                .hasMessage("--dashboard-port '65536': expected a whole number from 0 to 65535");
    }
}
