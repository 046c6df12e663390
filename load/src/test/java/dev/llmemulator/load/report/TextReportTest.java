package dev.llmemulator.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void writesTheReferencesLinesInItsOrder() throws Exception {
        assertThat(TextReport.of(Results.completed(), List.of()))
                .isEqualTo(golden("completed.txt"));
    }

    @Test
    void writesADashWhereThereIsNoSample() throws Exception {
        assertThat(TextReport.of(Results.interrupted(), List.of()))
                .isEqualTo(golden("interrupted.txt"));
    }

    @Test
    void writesPlainDecimalsInAnyLocale() throws Exception {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));

        assertThat(TextReport.of(Results.completed(), List.of()))
                .isEqualTo(golden("completed.txt"));
    }

    @Test
    void showsGoodputAndFailedCyclesWhenThereIsSomethingToShow() {
        assertThat(TextReport.of(Results.halfGood(), List.of()))
                .contains(
                        """
                        FAILED CYCLES (ms until given up):
                          [p50=2000.90, p95=2000.90, p99=2000.90, max=2000.90]

                        GOODPUT:
                          [cycles_per_sec=5.00, of_ended=0.50, objective=ttft < 250.0ms]
                        """);
    }

    @Test
    void showsWhatQuestionsWaitedThatWereAskedByTheClock() {
        assertThat(TextReport.of(Results.crowded(), List.of()))
                .contains(
                        """
                        TOKEN LATENCY (ms):
                          [p50=11.01, p95=11.01, p99=11.01]

                        REQUEST LATENCY FROM THE INTENDED TIME (ms):
                          [p50=1001.47, p95=1001.47, p99=1001.47, max=1001.47]

                        TOKEN LATENCY FROM THE INTENDED TIME (ms):
                          [p50=1011.20, p95=1011.20, p99=1011.20, max=1011.20]
                        """);
    }

    private static String golden(String name) throws Exception {
        try (InputStream stream = TextReportTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
