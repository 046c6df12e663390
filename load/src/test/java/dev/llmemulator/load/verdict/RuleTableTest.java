package dev.llmemulator.load.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.scenario.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of the TypeScript client is compared with the same document.
class RuleTableTest {
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `([a-z_]+)` \\| ([\\d.]+)(?: (ms|%))?.*\\| (spoils|is noted) \\|$",
                    Pattern.MULTILINE);

    private static final Pattern ROW_OF_FLEET =
            Pattern.compile(ROW.pattern().replace("`([a", "fleet: `([a"), Pattern.MULTILINE);

    @Test
    void isTheOneThatTheDocumentTells() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "verdict.md"));

        List<List<String>> told = ROW.matcher(text).results().map(RuleTableTest::row).toList();

        assertThat(told).isEqualTo(rows(rule -> !rule.isOfFleet()));
        assertThat(ROW_OF_FLEET.matcher(text).results().map(RuleTableTest::row).toList())
                .isEqualTo(rows(Rule::isOfFleet));
    }

    private static List<List<String>> rows(Predicate<Rule> which) {
        return Arrays.stream(Rule.values())
                .filter(which)
                .map(rule ->
                        List.of(
                                Spelling.of(rule),
                                "%.0f".formatted(rule.limit()),
                                rule.unit(),
                                rule.spoils() ? "spoils" : "is noted"))
                .toList();
    }

    private static List<String> row(MatchResult row) {
        String unit = row.group(3) == null ? "" : row.group(3);
        return List.of(row.group(1), row.group(2), unit, row.group(4));
    }
}
