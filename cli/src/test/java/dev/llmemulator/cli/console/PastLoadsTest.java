package dev.llmemulator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.cli.console.PastLoads.Past;
import dev.llmemulator.load.report.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastLoadsTest {
    private final PastLoads past = new PastLoads();

    @Test
    void listsTheNewestFirst() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ttft.p99", 12.5);
        figures.put("delivery_lag.p99", null);
        past.add(
                new Past(
                        1,
                        "2026-01-02T03:04:05Z",
                        Map.of("clients", "5"),
                        Outcome.INTERRUPTED,
                        figures));
        past.add(new Past(2, "2026-01-02T03:05:05Z", Map.of(), Outcome.SET_UP_FAILED, null));

        assertThat(past.json())
                .isEqualTo(
                        "{\"loads\":[{\"number\":2,\"started\":\"2026-01-02T03:05:05Z\","
                                + "\"options\":{},\"outcome\":\"set_up_failed\",\"exit_code\":3,"
                                + "\"figures\":null},"
                                + "{\"number\":1,\"started\":\"2026-01-02T03:04:05Z\","
                                + "\"options\":{\"clients\":\"5\"},\"outcome\":\"interrupted\","
                                + "\"exit_code\":130,"
                                + "\"figures\":{\"ttft.p99\":12.5,\"delivery_lag.p99\":null}}]}");
    }

    @Test
    void forgetsTheOldest() {
        for (int number = 1; number <= ConsoleLoads.KEPT + 1; number++) {
            past.add(new Past(number, "", Map.of(), Outcome.COMPLETED, null));
        }

        assertThat(past.json()).contains("\"number\":2,").doesNotContain("\"number\":1,");
    }
}
