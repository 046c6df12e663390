package dev.llmemulator.verification.docs;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.CountFamily;
import dev.llmemulator.load.recorder.FigureGroup;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Visibility;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.scenario.Spelling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The tables of `docs/figures.md` and `docs/exit-codes.md`.
final class FigurePages {
    private FigurePages() {}

    /// Every table of the page of figures, by the name of its block.
    static Map<String, String> blocks() {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (FigureGroup section :
                List.of(
                        FigureGroup.THROUGHPUT,
                        FigureGroup.CONNECTIONS,
                        FigureGroup.INTEGRITY,
                        FigureGroup.GOODPUT,
                        FigureGroup.ERRORS,
                        FigureGroup.FLEET)) {
            blocks.put(Spelling.of(section), figures(section));
        }
        blocks.put("times", times());
        blocks.put("clocks", figures(FigureGroup.CLOCKS));
        blocks.put("metrics", metrics());
        return blocks;
    }

    /// The table of exit codes.
    static String exitCodes() {
        return table("code", "outcome", "meaning")
                + Arrays.stream(Outcome.values())
                        .map(each ->
                                row(
                                        String.valueOf(each.exitCode()),
                                        code(Spelling.of(each)),
                                        each.meaning()))
                        .collect(Collectors.joining());
    }

    private static String figures(FigureGroup section) {
        return table("figure", "key in the report", "in the text", "meaning")
                + Figures.in(section).stream().map(FigurePages::row).collect(Collectors.joining());
    }

    private static String row(Figure figure) {
        return row(
                code(figure.name()),
                code(figure.place().key()),
                inText(figure.place().visibility()),
                figure.help());
    }

    private static String inText(Visibility visibility) {
        return switch (visibility) {
            case ALWAYS -> "always";
            case OPEN_LOAD -> "for open loads";
            case UNLESS_ZERO -> "unless zero";
            case FILES -> "in `--json`";
            case RESULT -> "no";
        };
    }

    private static String times() {
        return table("figure", "section of the text report", "measures")
                + Arrays.stream(Timing.values())
                        .map(each ->
                                row(
                                        code(each.figure()),
                                        each.title().replaceFirst(" \\(.*", ""),
                                        each.help()))
                        .collect(Collectors.joining());
    }

    private static String metrics() {
        StringBuilder table = new StringBuilder(table("name", "type", "labels", "unit", "meaning"));
        Set<CountFamily> seen = new TreeSet<>();
        for (Count count : Count.values()) {
            CountFamily family = count.family();
            if (family == null) {
                String name = code(count.metric() + "_total");
                table.append(row(name, "counter", "", "", count.help()));
            } else if (seen.add(family)) {
                String name = code("llm_load_" + family.metric() + "_total");
                table.append(row(name, "counter", code(family.label()), "", family.help()));
            }
        }
        for (Timing timing : Timing.values()) {
            String name = code("llm_load_" + Spelling.of(timing) + "_seconds");
            table.append(row(name, "histogram", "", "seconds", timing.help()));
        }
        return table.toString();
    }

    private static String table(String... titles) {
        return row(titles) + "|" + "---|".repeat(titles.length) + "\n";
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "|", "\n"));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
