package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.search.Finding;
import dev.llmemulator.load.search.Goal;
import dev.llmemulator.load.search.Limit;
import dev.llmemulator.load.search.LoadUnit;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.search.SearchAnswer;
import dev.llmemulator.load.threshold.Condition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchFilesTest {
    @TempDir private Path folder;

    private void write(SearchAnswer answer, Probe... probes) {
        Outputs outputs = new Outputs();
        Goal goal = new Goal(List.of(Condition.parse("delivery_lag.p99 < 50ms")));
        new SearchFiles(
                        LoadUnit.ARRIVALS,
                        goal,
                        answer,
                        List.of("So it is."),
                        List.of(probes),
                        Map.of("slo", "delivery_lag.p99 < 50ms"))
                .write(folder.resolve("new"), outputs);
        assertThat(outputs.failures()).isEmpty();
    }

    private static Probe probe(int load, Finding finding, @Nullable Double lag) {
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        figures.put("delivery_lag.p99", lag);
        return new Probe(
                load, finding, Outcome.COMPLETED, figures, "why", List.of("because"), null);
    }

    @Test
    void holdsTheAnswerAndEachProbe() {
        write(
                new SearchAnswer.Holds(200, 210, Limit.SHARED_PROCESSORS),
                probe(200, Finding.KEPT, 1.25),
                probe(210, Finding.MISSED, null));

        assertThat(folder.resolve("new/search.json"))
                .content()
                .contains(
                        "\"outcome\" : \"completed\"",
                        "\"exit_code\" : 0",
                        "\"unit\" : \"arrivals\"",
                        "\"slo\" : [ \"delivery_lag.p99 < 50ms\" ]",
                        "\"kept\" : 200",
                        "\"over\" : 210",
                        "\"limit\" : \"shared processors\"",
                        "\"answer\" : [ \"So it is.\" ]",
                        "\"remarks\" : [ \"because\" ]",
                        "\"delivery_lag.p99\" : 1.25",
                        "\"delivery_lag.p99\" : null");
        assertThat(folder.resolve("new/search.csv"))
                .content()
                .isEqualTo(
                        """
                        load,found,outcome,delivery_lag.p99
                        200,kept,completed,1.25
                        210,missed,completed,
                        """);
    }

    @Test
    void saysWhereThereIsNoBound() {
        write(new SearchAnswer.Undecided(0, 7), probe(7, Finding.INVALID, 60.0));

        assertThat(folder.resolve("new/search.json"))
                .content()
                .contains("\"exit_code\" : 7", "\"kept\" : null", "\"over\" : 7");
    }
}
