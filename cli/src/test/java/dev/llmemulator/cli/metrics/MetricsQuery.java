package dev.llmemulator.cli.metrics;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names in an expression of PromQL, as far as a dashboard uses the language.
///
/// @param series names of series, with the suffix of a histogram's
/// @param rates those of them whose rate or increase is taken
/// @param labels names of labels that are matched or grouped by
/// @param functions what is called
record MetricsQuery(
        Set<String> series, Set<String> rates, Set<String> labels, Set<String> functions) {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern CALL = Pattern.compile("(" + NAME + ")\\s*\\(");
    private static final Pattern RATE = Pattern.compile("\\b(?:rate|increase)\\((" + NAME + ")");

    static MetricsQuery parse(String expression) {
        String bare = RANGE.matcher(TEXT.matcher(expression).replaceAll("")).replaceAll("");
        Set<String> labels = new TreeSet<>();
        bare = without(GROUPING, bare, labels);
        bare = without(MATCHERS, bare, labels);
        Set<String> functions = all(CALL, bare);
        Set<String> series = all(NAME, bare);
        series.removeAll(functions);
        return new MetricsQuery(series, all(RATE, bare), labels, functions);
    }

    private static String without(Pattern pattern, String text, Set<String> names) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.addAll(all(NAME, matcher.group(1)));
        }
        return matcher.replaceAll("");
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }
}
