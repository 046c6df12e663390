package dev.llmemulator.load.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Spans;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.JsonReport;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.TextReport;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.search.Finding;
import dev.llmemulator.load.search.Goal;
import dev.llmemulator.load.search.Limit;
import dev.llmemulator.load.search.LoadUnit;
import dev.llmemulator.load.search.Probe;
import dev.llmemulator.load.search.SearchAnswer;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Verdict;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Text of users and servers that would break a format, in every output, read back by parsers.
class HostileTextTest {
    private static final String HOSTILE =
            "=1+1\",'x';\u0000\u0001\u001b[31m\u001c\u007f\u0085\r\n\t]]></script><b>&amp;\u2028"
                    + "\ud83d\uFFFE\uFFFF \ud83d\ude00 \u202e{{data}} $1 \\";
    private static final String IN_XML =
            "=1+1\",'x';\uFFFD\uFFFD\uFFFD[31m\uFFFD\u007f\u0085\r\n\t]]></script><b>&amp;\u2028"
                    + "\uFFFD\uFFFD\uFFFD \ud83d\ude00 \u202e{{data}} $1 \\";

    @TempDir private Path folder;
    private final Totals totals =
            new Totals(
                    Map.of(Count.CYCLES_FAILED, 1L),
                    Map.of(ErrorKind.RUN_FAILED, 1L),
                    Map.of(ErrorKind.RUN_FAILED, HOSTILE),
                    Map.of(),
                    List.of(),
                    new Spans(0, 0, 0, 0));
    private final LoadResult result = new LoadResult(LoadPlan.builder().build(), totals, 1, false);
    private final Surroundings surroundings =
            Surroundings.of(HOSTILE, "2026-01-01T00:00:00Z", 0, Map.of("mix", HOSTILE));
    private final Conclusion conclusion =
            Conclusion.of(
                    result,
                    Observations.NONE,
                    new Verdict(List.of(HOSTILE), List.of(HOSTILE), Map.of()),
                    List.of(Condition.parse("ttft.p99 > 1ms")),
                    true);

    private Path written(String name, Outputs.Content content) {
        Outputs outputs = new Outputs();
        outputs.write(folder.resolve(name), content);
        assertThat(outputs.failures()).isEmpty();
        return folder.resolve(name);
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    /// Returns a text as the writer of all files has it, with U+FFFD for half of a pair.
    private static String inUtf8(String text) {
        return text.replace("\ud83d\uFFFE", "\uFFFD\uFFFE");
    }

    @Test
    void keepsJUnitXmlWellFormed() throws Exception {
        Document document = xml(written("junit.xml", () -> JunitXml.of(conclusion)));

        Element failure = (Element) document.getElementsByTagName("failure").item(1);
        assertThat(failure.getAttribute("message")).isEqualTo(IN_XML);
    }

    @Test
    void keepsEveryMarkupCharacterWithinATextAndAnAttribute() throws Exception {
        String escaped = Markup.escape(HOSTILE);
        Path file = written("a.xml", () -> "<a b=\"%s\">%s</a>".formatted(escaped, escaped));

        Element root = xml(file).getDocumentElement();
        assertThat(root.getAttribute("b")).isEqualTo(IN_XML);
        assertThat(root.getTextContent()).isEqualTo(IN_XML);
    }

    @Test
    void keepsJsonWellFormed() throws Exception {
        Path report = written("report.json", () -> JsonReport.of(result));
        Path whole = written("result.json", () -> ResultJson.of(conclusion, surroundings));

        assertThat(
                        new JsonObject(Files.readString(report))
                                .getJsonObject("error_examples")
                                .getString("run_failed"))
                .isEqualTo(inUtf8(HOSTILE));
        JsonObject json = new JsonObject(Files.readString(whole));
        assertThat(json.getJsonObject("scenario").getString("mix")).isEqualTo(inUtf8(HOSTILE));
        assertThat(json.getJsonObject("verdict").getJsonArray("notes").getString(0))
                .isEqualTo(inUtf8(HOSTILE));
    }

    @Test
    void keepsTheHtmlReportInOnePiece() throws Exception {
        String html =
                Files.readString(written("a.html", () -> HtmlReport.of(conclusion, surroundings)));

        assertThat(html)
                .doesNotContain("</script><b>", "\u0000", "\u001b")
                .contains(Markup.escape(HOSTILE), "]]&gt;&lt;/script&gt;&lt;b&gt;&amp;amp;");
        assertThat(html.split("</script>", -1)).hasSize(4);
    }

    @Test
    void keepsALineOfTheTextReportALine() {
        String text = TextReport.of(result, List.of());

        assertThat(text.lines().filter(line -> line.contains("kind=run_failed")))
                .singleElement()
                .asString()
                .endsWith(" $1 \\]")
                .doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void keepsTheFilesOfASearchWellFormed() throws Exception {
        Probe probe =
                new Probe(
                        7,
                        Finding.KEPT,
                        Outcome.COMPLETED,
                        Map.of("ttft.p99", Double.NaN),
                        HOSTILE,
                        List.of(HOSTILE),
                        Limit.STACK);
        Outputs outputs = new Outputs();
        new SearchFiles(
                        LoadUnit.CLIENTS,
                        new Goal(List.of(Condition.parse("ttft.p99 < 1ms"))),
                        new SearchAnswer.HoldsAll(7),
                        List.of(HOSTILE),
                        List.of(probe),
                        Map.of("mix", HOSTILE))
                .write(folder, outputs);

        assertThat(outputs.failures()).isEmpty();
        JsonObject json = new JsonObject(Files.readString(folder.resolve("search.json")));
        JsonObject written = json.getJsonArray("probes").getJsonObject(0);
        assertThat(written.getJsonArray("remarks").getString(0)).isEqualTo(inUtf8(HOSTILE));
        assertThat(written.getJsonObject("figures").getValue("ttft.p99")).isNull();
        assertThat(Files.readString(folder.resolve("search.csv")))
                .isEqualTo("load,found,outcome,ttft.p99\n7,kept,completed,\n");
    }
}
