package dev.llmemulator.emulator.face.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A table of a page of documentation, each row of which a test holds the node to.
///
/// @param rows the cells of each row below the head, without backticks
public record PageTable(List<List<String>> rows) {
    /// Checks what a row promises.
    public interface Case {
        void check() throws Exception;
    }

    /// Reads the table below a heading that begins with a cell.
    ///
    /// @param page its file name in `docs`
    /// @param heading the heading without its `## `
    /// @param corner the first cell of the table's head
    public static PageTable of(String page, String heading, String corner) {
        List<String> lines = section(text(page), heading).lines().toList();
        int head = 0;
        while (head < lines.size() && !lines.get(head).startsWith("| " + corner + " |")) {
            head++;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = head + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
            rows.add(cells(lines.get(i)));
        }
        assertThat(rows).as("%s: %s: %s", page, heading, corner).isNotEmpty();
        return new PageTable(rows);
    }

    private static String text(String page) {
        try {
            return Files.readString(Path.of(System.getProperty("project.root"), "docs", page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String text, String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        assertThat(start).as(heading).isPositive();
        int end = text.indexOf("\n## ", start + 1);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }

    /// The first cell of each row.
    public List<String> names() {
        return rows.stream().map(List::getFirst).toList();
    }

    /// A test for each row, and one that fails on a row without a case and a case without a row.
    public Stream<DynamicTest> tests(Map<String, Case> cases) {
        DynamicTest all =
                DynamicTest.dynamicTest(
                        "each row has a case and each case a row",
                        () ->
                                assertThat(cases.keySet())
                                        .containsExactlyInAnyOrderElementsOf(names()));
        Stream<DynamicTest> each =
                names().stream()
                        .filter(cases::containsKey)
                        .map(name -> DynamicTest.dynamicTest(name, cases.get(name)::check));
        return Stream.concat(Stream.of(all), each);
    }
}
