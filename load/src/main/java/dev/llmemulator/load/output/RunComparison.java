package dev.llmemulator.load.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.LoadResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two runs side by side: in what they were made differently, and each figure of both with the
/// difference.
public final class RunComparison {
    private static final String RULE = "=".repeat(80);
    private static final List<String> SHORT =
            List.of(".p50", ".p99", ".max", ".streaming_tokens_per_sec", ".achieved_of_offered");

    private final SavedRun before;
    private final SavedRun after;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /// One figure of both runs; null where a run has no sample of it.
    private record Row(Figure figure, @Nullable Double before, @Nullable Double after) {
        @Nullable Double difference() {
            return before == null || after == null ? null : after - before;
        }

        boolean isEmpty() {
            return (before == null || before == 0) && (after == null || after == 0);
        }

        boolean isSame() {
            return before == null ? after == null : before.equals(after);
        }

        /// The difference in percent of what was before.
        String change() {
            Double difference = difference();
            return difference == null || before == null || before == 0
                    ? "-"
                    : String.format(Locale.ROOT, "%+.1f %%", 100 * difference / before);
        }

        String shownDifference() {
            Double difference = difference();
            if (difference == null) {
                return "-";
            }
            return (difference > 0 ? "+" : "") + figure.show(difference);
        }
    }

    private RunComparison(SavedRun before, SavedRun after) {
        this.before = before;
        this.after = after;
    }

    /// Compares two runs.
    ///
    /// @param before the first run
    /// @param resultBefore its result
    /// @param after the other run
    /// @param resultAfter its result
    public static RunComparison of(
            SavedRun before, LoadResult resultBefore, SavedRun after, LoadResult resultAfter) {
        RunComparison comparison = new RunComparison(before, after);
        for (Figure figure : Figures.all().values()) {
            Row row = new Row(figure, figure.of(resultBefore), figure.of(resultAfter));
            comparison.rows.put(figure.name(), row);
        }
        return comparison;
    }

    /// For people.
    ///
    /// @param all every figure that is not nought in both runs; else the medians, 99th percentiles
    ///   and maxima, and those counts that differ
    public String text(boolean all) {
        StringBuilder text = new StringBuilder("COMPARISON\n").append(RULE).append('\n');
        text.append("a: ").append(headline(before)).append("\nb: ").append(headline(after));
        text.append("\n\nMADE DIFFERENTLY:\n");
        List<String> made = madeDifferently();
        made.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append(made.isEmpty() ? "  nothing\n" : "");
        text.append("\nFIGURES:\n");
        line(text, "", List.of("a", "b", "b - a", "change"));
        rows.forEach((name, row) -> {
            if (!row.isEmpty() && (all || isHeadline(name) || isChangedCount(name, row))) {
                List<String> cells =
                        List.of(
                                row.figure().show(row.before()),
                                row.figure().show(row.after()),
                                row.shownDifference(),
                                row.change());
                line(text, name, cells);
            }
        });
        return text.append(RULE).append('\n').toString();
    }

    private static boolean isHeadline(String name) {
        return SHORT.stream().anyMatch(name::endsWith) || name.startsWith("goodput.");
    }

    private static boolean isChangedCount(String name, Row row) {
        boolean count =
                name.startsWith("integrity.")
                        || name.startsWith("connections.")
                        || name.startsWith("errors.");
        return count && !row.isSame();
    }

    private static String headline(SavedRun run) {
        String reasons = run.verdict().brief();
        return "%s, %s, %s%s"
                .formatted(
                        run.name(),
                        run.surroundings().started(),
                        run.verdict().word(),
                        reasons.isEmpty() ? "" : ": " + reasons);
    }

    private List<String> madeDifferently() {
        List<String> lines = new ArrayList<>();
        differences()
                .forEach((what, texts) ->
                        lines.add(
                                "[%s: a=%s, b=%s]"
                                        .formatted(
                                                what,
                                                inOneLine(texts.getFirst()),
                                                inOneLine(texts.getLast()))));
        return lines;
    }

    /// What was given several times has a line for each.
    private static String inOneLine(String text) {
        return String.join(" and ", text.lines().toList());
    }

    private Map<String, List<String>> differences() {
        Map<String, List<String>> differences =
                new LinkedHashMap<>(SavedRun.differences(before, after));
        Map<String, String> there = after.surroundings().traits();
        before.surroundings()
                .traits()
                .forEach((what, here) -> {
                    String other = there.getOrDefault(what, "-");
                    if (!here.equals(other)) {
                        differences.put(what, List.of(here, other));
                    }
                });
        return differences;
    }

    private static void line(StringBuilder text, String name, List<String> cells) {
        text.append(String.format(Locale.ROOT, "  %-38s", name));
        cells.forEach(cell -> text.append(String.format(Locale.ROOT, " %15s", cell)));
        text.append('\n');
    }

    /// For machines: every figure, also those that are nought.
    public String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            run(json, "a", before);
            run(json, "b", after);
            json.writeObjectFieldStart("made_differently");
            for (Map.Entry<String, List<String>> each : differences().entrySet()) {
                json.writeObjectFieldStart(each.getKey());
                json.writeStringField("a", each.getValue().getFirst());
                json.writeStringField("b", each.getValue().getLast());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("figures");
            for (Row row : rows.values()) {
                json.writeObjectFieldStart(row.figure().name());
                JsonFields.number(json, "a", row.before());
                JsonFields.number(json, "b", row.after());
                JsonFields.number(json, "difference", row.difference());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void run(JsonGenerator json, String name, SavedRun run) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("folder", run.name());
        json.writeStringField("started", run.surroundings().started());
        json.writeBooleanField("valid", run.verdict().isValid());
        json.writeEndObject();
    }
}
