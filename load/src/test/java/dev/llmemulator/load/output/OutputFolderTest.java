package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.HistogramLog;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.Results;
import dev.llmemulator.load.report.TextReport;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    private static final Observations SEEN =
            new Observations(
                    List.of(new Second(1, 1_000, 2, 1, 3, 4, 0.5, 2, 1.5, 0.25)), List.of(), 0);

    @TempDir private Path folder;
    private final LoadResult result = Results.completed();
    private final Conclusion conclusion =
            Conclusion.of(
                    result,
                    SEEN,
                    List.of(Condition.parse("ttft.p99 > 1ms"), Condition.parse("ttft.p50 < 1ms")),
                    false);

    @BeforeEach
    void write() throws Exception {
        Surroundings surroundings =
                Surroundings.of(
                        "1.2.3</script><b>",
                        "2026-01-01T00:00:00Z",
                        1_767_225_600_000L,
                        Map.of("clients", "500"));
        Outputs outputs = new Outputs();
        OutputFolder.write(conclusion, surroundings, folder, outputs);
        assertThat(outputs.failures()).isEmpty();
    }

    @Test
    void writesEveryFigureAsTheSameNumberInJsonAndHtml() throws Exception {
        JsonObject figures = json().getJsonObject("figures");
        String html = Files.readString(folder.resolve("report.html"));

        assertThat(figures.fieldNames()).containsExactlyElementsOf(Figures.all().keySet());
        for (Figure figure : Figures.all().values()) {
            Double value = figure.of(result);
            Number written = (Number) figures.getValue(figure.name());
            assertThat(written == null ? null : written.doubleValue()).isEqualTo(value);
            assertThat(html)
                    .contains(
                            "<th scope=\"row\">"
                                    + figure.name()
                                    + "</th><td data-head=\"value\">"
                                    + figure.show(value)
                                    + "</td>");
        }
    }

    @Test
    void writesTheSameNumbersAsTheTextReport() throws Exception {
        String text = TextReport.of(result, List.of());
        JsonObject figures = json().getJsonObject("figures");
        Map<String, List<String>> groups =
                Map.of(
                        "throughput.",
                        List.of("requests_per_sec", "tokens_per_sec", "streaming_tokens_per_sec"),
                        "integrity.",
                        List.of("cycles_completed", "tokens_expected", "tokens_received", "lost"),
                        "connections.",
                        List.of("reconnections", "resumed_streams", "messages_received"));

        groups.forEach((group, names) -> {
            for (String name : names) {
                double number = figures.getDouble(group + name);
                int decimals = group.equals("throughput.") ? 2 : 0;
                String shown =
                        BigDecimal.valueOf(number)
                                .setScale(decimals, RoundingMode.HALF_UP)
                                .toPlainString();
                assertThat(text)
                        .containsPattern("\\b" + name + "=" + Pattern.quote(shown) + "[,\\]]");
            }
        });
    }

    @Test
    void tellsACiServerOfCyclesThatTheClockMade() {
        Conclusion crowded = Conclusion.of(Results.crowded(), SEEN, List.of(), false);

        assertThat(JunitXml.of(crowded))
                .contains(
                        "name=\"every cycle completes\"><failure message=\"9 of 12 completed\"/>");
    }

    @Test
    void saysOfALoadByTheClockWhatWasAsked() throws Exception {
        Surroundings surroundings = Surroundings.of("1.2.3", "then", 0, Map.of());
        Conclusion crowded = Conclusion.of(Results.crowded(), SEEN, List.of(), false);

        assertThat(HtmlReport.of(crowded, surroundings))
                .contains("4 clients, 2/s for 10s, 100 words at 0.01s, then")
                .contains("<tr><th scope=\"row\">arrival</th><td>poisson</td></tr>")
                .doesNotContain("cycles each");
    }

    @Test
    void putsTheVerdictFirstAndTheOutcomeOfTheThresholdsBesideIt() throws Exception {
        assertThat(json().fieldNames()).startsWith("schema", "verdict", "outcome", "exit_code");
        assertThat(json().getInteger("exit_code")).isEqualTo(6);
        assertThat(json().getJsonArray("thresholds").getJsonObject(0).getBoolean("missed"))
                .isTrue();
        assertThat(json().getJsonObject("report").getJsonObject("plan").getInteger("seed"))
                .isEqualTo(1);
    }

    @Test
    void escapesWhatCouldBeMarkupAndNeedsNoNetwork() throws Exception {
        String html = Files.readString(folder.resolve("report.html"));

        assertThat(html)
                .contains("1.2.3&lt;/script&gt;&lt;b&gt;")
                .doesNotContain("1.2.3</script>")
                .doesNotContain("{{")
                .doesNotContain("src=\"", "href=\"http", "@import");
    }

    @Test
    void writesASecondALine() throws Exception {
        assertThat(Files.readAllLines(folder.resolve("timeseries.csv")))
                .last()
                .isEqualTo("1,1000,2,1,3,4,0.500,2.000,1.500,0.250");
    }

    @Test
    void keepsEveryDistributionInTheHistogramLog() throws Exception {
        Map<Timing, Distribution> read =
                HistogramLog.read(Files.readString(folder.resolve("latency.hlog"))).whole();

        assertThat(read).containsExactlyInAnyOrderEntriesOf(result.totals().distributions());
    }

    @Test
    void tellsAServerWhichThresholdWasMissed() {
        assertThat(JunitXml.of(conclusion))
                .contains("tests=\"5\" failures=\"1\"")
                .contains("name=\"not ttft.p99 &gt; 1ms\"><failure message=\"value is 14.01 ms\"/>")
                .contains("name=\"not ttft.p50 &lt; 1ms\"/>");
    }

    @Test
    void ranksWhatWentWrong() {
        LoadResult broken = Results.with(Map.of(Count.LOST, 1L), false);
        List<Condition> missed = List.of(Condition.parse("integrity.lost >= 0"));

        assertThat(Conclusion.of(broken, SEEN, missed, true).outcome())
                .isEqualTo(Outcome.INTEGRITY_BROKEN);
        assertThat(Conclusion.of(result, SEEN, missed, false).outcome())
                .isEqualTo(Outcome.THRESHOLD_MISSED);
        assertThat(Conclusion.of(result, SEEN, List.of(), true).outcome())
                .isEqualTo(Outcome.COMPLETED);
    }

    private JsonObject json() throws Exception {
        return new JsonObject(Files.readString(folder.resolve("result.json")));
    }
}
