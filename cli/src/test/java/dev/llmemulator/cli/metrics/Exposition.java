package dev.llmemulator.cli.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page in Prometheus' text format 0.0.4, read as strictly as `promtool check metrics` reads it:
/// HELP and TYPE before the samples of each family, no family and no series twice, counters that
/// end in `_total`, buckets that add up.
record Exposition(Map<String, Family> families) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.+)");
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "(" + NAME + ")(?:\\{(.*)})? ([-+.eE0-9]+|NaN|[-+]Inf)", Pattern.DOTALL);
    private static final Pattern LABEL =
            Pattern.compile(
                    "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\"\\\\n])*)\"(?:,|\\z)",
                    Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary");

    /// All samples of one metric.
    ///
    /// @param samples values by name and labels
    record Family(String name, String help, String type, Map<Series, Double> samples) {
        /// Names of labels that users meet, without the `le` of a bucket.
        Set<String> labels() {
            Set<String> names = new TreeSet<>();
            samples.keySet().forEach(series -> names.addAll(series.labels().keySet()));
            names.removeAll(Set.of("le", "quantile"));
            return names;
        }

        /// The value of a series, by names and values of its labels.
        double value(String series, String... labels) {
            Map<String, String> wanted = new TreeMap<>();
            for (int i = 0; i < labels.length; i += 2) {
                wanted.put(labels[i], labels[i + 1]);
            }
            Double value = samples.get(new Series(series, wanted));
            if (value == null) {
                throw new AssertionError(series + wanted + " is not among " + samples.keySet());
            }
            return value;
        }
    }

    /// A name and its labels.
    record Series(String name, Map<String, String> labels) {}

    /// @throws AssertionError naming the first line that is wrong
    static Exposition parse(String page) {
        Map<String, Family> families = new LinkedHashMap<>();
        String help = null;
        Family current = null;
        require(page.endsWith("\n"), "the page does not end with a line feed");
        // Only a newline ends a line: a label may hold a carriage return.
        for (String line : page.substring(0, page.length() - 1).split("\n", -1)) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches() && comment.group(1).equals("HELP")) {
                help = comment.group(2) + " " + comment.group(3);
            } else if (comment.matches()) {
                current = family(comment.group(2), help, comment.group(3));
                require(families.put(current.name(), current) == null, line + ": twice");
            } else {
                require(current != null, line + ": without a TYPE");
                sample(current, line);
            }
        }
        families.values().forEach(Exposition::check);
        return new Exposition(families);
    }

    private static Family family(String name, String help, String type) {
        require(help != null && help.startsWith(name + " "), name + " has no HELP");
        require(TYPES.contains(type), name + ": unknown type " + type);
        require(
                type.equals("counter") == name.endsWith("_total"),
                name + ": counters, and they alone, end in _total");
        return new Family(name, help.substring(name.length() + 1), type, new LinkedHashMap<>());
    }

    private static void sample(Family family, String line) {
        Matcher sample = SAMPLE.matcher(line);
        require(sample.matches(), line + ": no sample");
        String name = sample.group(1);
        String suffix =
                name.startsWith(family.name()) ? name.substring(family.name().length()) : "?";
        require(suffixes(family.type()).contains(suffix), line + ": not of " + family.name());
        Series series = new Series(name, labels(sample.group(2)));
        Double value = Double.valueOf(sample.group(3).replace("Inf", "Infinity"));
        require(family.samples().put(series, value) == null, line + ": twice");
        require(family.type().equals("gauge") || value >= 0, line + ": below zero");
    }

    private static Set<String> suffixes(String type) {
        return switch (type) {
            case "histogram" -> Set.of("_bucket", "_sum", "_count");
            case "summary" -> Set.of("", "_sum", "_count");
            default -> Set.of("");
        };
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        int end = 0;
        while (label.find(end)) {
            require(label.start() == end, text + ": no labels");
            String value = unescaped(label.group(2));
            require(labels.put(label.group(1), value) == null, text + ": a label twice");
            end = label.end();
        }
        require(text == null || end == text.length(), text + ": no labels");
        return labels;
    }

    private static String unescaped(String value) {
        return ESCAPE.matcher(value)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(
                                escape.group(1).equals("n") ? "\n" : escape.group(1)));
    }

    private static void check(Family family) {
        require(!family.samples().isEmpty(), family.name() + " has no sample");
        if (!family.type().equals("histogram")) {
            return;
        }
        List<Double> counts = new ArrayList<>();
        double before = Double.NEGATIVE_INFINITY;
        for (var each : family.samples().entrySet()) {
            String le = each.getKey().labels().get("le");
            if (le != null) {
                double bound = Double.parseDouble(le.replace("Inf", "Infinity"));
                require(bound > before, family.name() + ": bounds do not ascend at " + le);
                before = bound;
                counts.add(each.getValue());
            }
        }
        require(before == Double.POSITIVE_INFINITY, family.name() + " has no bucket +Inf");
        require(counts.stream().sorted().toList().equals(counts), family.name() + ": " + counts);
        require(
                counts.getLast() == family.value(family.name() + "_count"),
                family.name() + ": +Inf and _count differ");
        family.value(family.name() + "_sum");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    Family family(String name) {
        Family family = families.get(name);
        if (family == null) {
            throw new AssertionError(name + " is not among " + families.keySet());
        }
        return family;
    }

    double value(String name, String... labels) {
        return family(name).value(name, labels);
    }
}
