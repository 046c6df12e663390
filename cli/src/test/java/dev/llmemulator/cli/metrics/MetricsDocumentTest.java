package dev.llmemulator.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.cli.metrics.Exposition.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Checks that `docs/metrics.md` lists exactly the metrics of each page. The metrics of figures are
/// in `docs/figures.md`.
class MetricsDocumentTest {
    private static final Path DOCUMENTS = Path.of(System.getProperty("project.root"), "docs");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z0-9_]+)` \\| (\\w+) \\| ([^|]*) ?\\| ([^|]*) ?\\| (.+) \\|");

    private static Map<String, Map<String, Row>> sections;
    private static Scrapes scrapes;

    /// Describes a metric in the form that the document and a page have in common.
    private record Row(String type, Set<String> labels) {}

    @BeforeAll
    static void readBoth() throws Exception {
        sections = read(DOCUMENTS.resolve("metrics.md"));
        Map<String, Row> figures = read(DOCUMENTS.resolve("figures.md")).get("Metrics of a load");
        sections.get("Load tester").putAll(figures);
        scrapes = Scrapes.taken();
    }

    @Test
    void listsWhatAnEmbeddedStackShows() {
        assertThat(shown(scrapes.embedded()))
                .containsExactlyInAnyOrderEntriesOf(
                        listed("API node", "Real-time server", "JVM and process"));
    }

    @Test
    void listsWhatANodeOfAClusterShows() {
        assertThat(shown(scrapes.node()))
                .containsExactlyInAnyOrderEntriesOf(
                        listed("API node", "Way to Centrifugo", "JVM and process"));
    }

    @Test
    void listsWhatALoadShows() {
        assertThat(shown(scrapes.load()))
                .containsExactlyInAnyOrderEntriesOf(listed("Load tester", "JVM and process"));
    }

    @Test
    void hasNoSectionThatNoPageShows() {
        assertThat(sections.keySet())
                .containsExactlyInAnyOrder(
                        "API node",
                        "Way to Centrifugo",
                        "Real-time server",
                        "Load tester",
                        "JVM and process");
    }

    private static Map<String, Row> listed(String... names) {
        Map<String, Row> rows = new TreeMap<>();
        Arrays.stream(names).forEach(name -> rows.putAll(sections.get(name)));
        return rows;
    }

    private static Map<String, Row> shown(Exposition page) {
        Map<String, Row> rows = new TreeMap<>();
        for (Family family : page.families().values()) {
            rows.put(family.name(), new Row(family.type(), family.labels()));
        }
        return rows;
    }

    private static Map<String, Map<String, Row>> read(Path document) throws IOException {
        Map<String, Map<String, Row>> all = new TreeMap<>();
        String section = "";
        for (String line : Files.readAllLines(document)) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (row.matches()) {
                Row before =
                        all.computeIfAbsent(section, _ -> new TreeMap<>())
                                .put(row.group(1), new Row(row.group(2), labels(row.group(3))));
                assertThat(before).as(line).isNull();
            } else {
                assertThat(line).as("a row that is not understood").doesNotStartWith("| `llm_");
            }
        }
        return all;
    }

    private static Set<String> labels(String cell) {
        Set<String> labels = new TreeSet<>();
        for (String label : cell.replace("`", "").split(",", -1)) {
            if (!label.isBlank()) {
                labels.add(label.strip());
            }
        }
        return labels;
    }
}
