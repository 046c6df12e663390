package dev.llmemulator.verification.docs;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.CountFamily;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.FigureGroup;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.Unit;
import dev.llmemulator.load.scenario.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables that the TypeScript client shares with the Java client, as a source file.
final class TypeScriptTables {
    /// Outcomes of thresholds and of `--require-valid`, which only the Java client has.
    private static final Set<Outcome> OF_JAVA =
            Set.of(Outcome.THRESHOLD_MISSED, Outcome.RUN_INVALID);

    private static final Map<String, String> COUNTS =
            Arrays.stream(Count.values())
                    .collect(
                            Collectors.toMap(
                                    count -> Spelling.of(count.group()) + "." + Spelling.of(count),
                                    Spelling::of));

    private TypeScriptTables() {}

    /// The whole file.
    static String text() {
        return "// Written by scripts/generate.sh from the tables of the Java client: do not edit.\n"
                + list("Everything that is counted.", "COUNTS", Stream.of(Count.values()))
                + list(
                        "The counts that say that tokens, streams or messages were damaged.",
                        "DAMAGES",
                        Stream.of(Count.values())
                                .filter(each -> each.family() == CountFamily.DAMAGE))
                + list("Everything that is timed.", "TIMINGS", Stream.of(Timing.values()))
                + object(
                        "The kinds of error, each with the sentence for the log.",
                        "FAULTS",
                        Stream.of(ErrorKind.values()),
                        fault -> quoted(fault.sentence()))
                + object(
                        "The outcomes of a run, each with its exit code and what that means.",
                        "EXIT_CODES",
                        Stream.of(Outcome.values()).filter(each -> !OF_JAVA.contains(each)),
                        each ->
                                "{ code: %d, meaning: %s }"
                                        .formatted(each.exitCode(), quoted(each.meaning())))
                + latencies()
                + sections();
    }

    private static String latencies() {
        return constant(
                "The times of the reports: `keys` are those of the text report.",
                "LATENCIES",
                Stream.of(Timing.values())
                        .filter(each -> each.visibility().isInJson())
                        .map(TypeScriptTables::latency)
                        .collect(Collectors.joining("", "[\n", "]")));
    }

    private static String latency(Timing timing) {
        String name = Spelling.of(timing);
        String keys =
                Figures.in(timing).stream()
                        .map(Figure::place)
                        .filter(place -> place.visibility().isInText(true, true))
                        .map(place -> quoted(place.key()))
                        .collect(Collectors.joining(", "));
        return "  { timing: '%s', shown: '%s', title: '%s', keys: [%s] },\n"
                .formatted(name, Spelling.of(timing.visibility()), timing.title(), keys);
    }

    private static String sections() {
        StringBuilder rows = new StringBuilder("{\n");
        for (FigureGroup section :
                List.of(
                        FigureGroup.THROUGHPUT,
                        FigureGroup.CLOCKS,
                        FigureGroup.CONNECTIONS,
                        FigureGroup.INTEGRITY)) {
            rows.append("  ").append(Spelling.of(section)).append(": [\n");
            Figures.in(section).stream()
                    .filter(figure -> figure.place().visibility().isInJson())
                    .forEach(figure -> rows.append(figure(figure)));
            rows.append("  ],\n");
        }
        return constant(
                "The sections of the reports: `of` is a count or the name of another figure.",
                "SECTIONS",
                rows.append('}').toString());
    }

    private static String figure(Figure figure) {
        return "    { key: '%s', of: '%s', shown: '%s', whole: %s },\n"
                .formatted(
                        figure.place().key(),
                        COUNTS.getOrDefault(figure.name(), figure.name()),
                        Spelling.of(figure.place().visibility()),
                        figure.unit() == Unit.COUNT);
    }

    private static <E extends Enum<E>> String list(
            String comment, String name, Stream<E> constants) {
        return constant(
                comment,
                name,
                constants
                        .map(each -> "  '" + Spelling.of(each) + "',\n")
                        .collect(Collectors.joining("", "[\n", "]")));
    }

    private static <E extends Enum<E>> String object(
            String comment, String name, Stream<E> constants, Function<E, String> value) {
        return constant(
                comment,
                name,
                constants
                        .map(each -> "  " + Spelling.of(each) + ": " + value.apply(each) + ",\n")
                        .collect(Collectors.joining("", "{\n", "}")));
    }

    private static String constant(String comment, String name, String value) {
        return "\n/** %s */\nexport const %s = %s as const;\n".formatted(comment, name, value);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }
}
