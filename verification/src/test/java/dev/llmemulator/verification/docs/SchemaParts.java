package dev.llmemulator.verification.docs;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.FigureGroup;
import dev.llmemulator.load.recorder.KnownCounts;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.Figure;
import dev.llmemulator.load.report.Figures;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.ToolNames;
import dev.llmemulator.load.report.Unit;
import dev.llmemulator.load.scenario.Spelling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of `docs/result.schema.json` that name figures, outcomes or kinds of error.
final class SchemaParts {
    /// Rates over the whole run are always known, because it always has a duration.
    private static final Set<String> NEVER_ABSENT =
            Set.of("requests_per_sec", "tokens_per_sec", "cycles_per_sec");

    /// Counts that mean nothing for some targets.
    private static final Set<String> MAYBE_ABSENT =
            Arrays.stream(Count.values())
                    .filter(KnownCounts::maybeAbsent)
                    .map(count -> Spelling.of(count.group()) + "." + Spelling.of(count))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String REFERENCE = "{ \"description\": %s, \"$ref\": \"#/$defs/%s\" }";

    private SchemaParts() {}

    /// The schema with these parts replaced.
    static String in(String schema) {
        String text = schema;
        for (FigureGroup section :
                new FigureGroup[] {
                    FigureGroup.THROUGHPUT,
                    FigureGroup.CLOCKS,
                    FigureGroup.CONNECTIONS,
                    FigureGroup.INTEGRITY
                }) {
            text = section(text, Spelling.of(section), figures(section));
        }
        text = section(text, "latencies_ms", latencies(), ownTimes());
        text = constants(text, "\"outcome\": {\n      \"enum\": [", Outcome.values());
        return constants(text, "\"fault\": { \"enum\": [", ErrorKind.values());
    }

    private static Map<String, String> figures(FigureGroup section) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Figure figure : Figures.in(section)) {
            if (figure.place().visibility().isInJson()) {
                String property = REFERENCE.formatted(quoted(figure.help()), type(figure));
                properties.put(figure.place().key(), property);
            }
        }
        return properties;
    }

    private static String type(Figure figure) {
        if (figure.unit() == Unit.COUNT) {
            return MAYBE_ABSENT.contains(figure.name()) ? "count_or_none" : "count";
        }
        return NEVER_ABSENT.contains(figure.place().key()) ? "amount" : "amount_or_none";
    }

    private static Map<String, String> latencies() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Timing timing : Timing.values()) {
            if (timing.visibility().isInJson()) {
                String property = REFERENCE.formatted(quoted(timing.help()), "distribution");
                properties.put(Spelling.of(timing), property);
            }
        }
        return properties;
    }

    /// Times of servers over HTTP, which no report of sessions has.
    private static Map<String, String> ownTimes() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Timing timing : Timing.values()) {
            if (ToolNames.OWN_TIMES.contains(timing)) {
                String property = REFERENCE.formatted(quoted(timing.help()), "distribution");
                properties.put(Spelling.of(timing), property);
            }
        }
        return properties;
    }

    private static String section(String schema, String name, Map<String, String> properties) {
        return section(schema, name, properties, Map.of());
    }

    private static String section(
            String schema,
            String name,
            Map<String, String> properties,
            Map<String, String> optional) {
        Pattern part =
                Pattern.compile(
                        "(\n    \"%s\": \\{.*?\"required\": \\[).*?(\\],\n      \"properties\": \\{\n).*?(\n      \\}\n    \\})"
                                .formatted(name),
                        Pattern.DOTALL);
        String required =
                properties.keySet().stream()
                        .map(SchemaParts::quoted)
                        .collect(Collectors.joining(", "));
        String rows =
                Stream.concat(properties.entrySet().stream(), optional.entrySet().stream())
                        .map(each -> "        " + quoted(each.getKey()) + ": " + each.getValue())
                        .collect(Collectors.joining(",\n"));
        return part.matcher(schema)
                .replaceFirst(found ->
                        Matcher.quoteReplacement(
                                found.group(1)
                                        + required
                                        + found.group(2)
                                        + rows
                                        + found.group(3)));
    }

    private static String constants(String schema, String before, Enum<?>[] constants) {
        int start = schema.indexOf(before) + before.length();
        String names =
                Arrays.stream(constants)
                        .map(each -> quoted(Spelling.of(each)))
                        .collect(Collectors.joining(", "));
        return schema.substring(0, start) + names + schema.substring(schema.indexOf(']', start));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }
}
