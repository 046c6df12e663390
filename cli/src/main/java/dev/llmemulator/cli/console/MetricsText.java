package dev.llmemulator.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The samples of a page in Prometheus' text format 0.0.4. Immutable.
final class MetricsText {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*\\})?\\s+(\\S+)(?:\\s+-?\\d+)?");
    private static final Pattern BOUND = Pattern.compile("[{,]le=\"([^\"]+)\"");

    private final Map<String, Double> samples;

    private MetricsText(Map<String, Double> samples) {
        this.samples = samples;
    }

    /// Reads a page. Lines that are no samples are none of ours.
    static MetricsText parse(String page) {
        Map<String, Double> samples = new LinkedHashMap<>();
        for (String line : page.split("\n", -1)) {
            Matcher found = SAMPLE.matcher(line.strip());
            if (!line.startsWith("#") && found.matches()) {
                String labels = found.group(2) == null ? "" : found.group(2);
                samples.put(found.group(1) + labels, number(found.group(3)));
            }
        }
        return new MetricsText(samples);
    }

    /// Returns the sum of the samples of a name, or the one with these labels; 0 when there is
    /// none.
    ///
    /// @param name `name` or `name{label="value"}`
    double sum(String name) {
        double exact = samples.getOrDefault(name, 0.0);
        double labelled =
                samples.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(name + "{"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
        return exact + labelled;
    }

    /// Returns how many samples of a histogram each class holds, by its upper bound.
    ///
    /// @param name with `_bucket`
    SortedMap<Double, Long> classes(String name) {
        SortedMap<Double, Double> below = new TreeMap<>();
        samples.forEach((sample, value) -> {
            Matcher bound = BOUND.matcher(sample);
            if (sample.startsWith(name + "{") && bound.find()) {
                below.merge(number(bound.group(1)), value, Double::sum);
            }
        });
        SortedMap<Double, Long> classes = new TreeMap<>();
        double before = 0;
        for (Map.Entry<Double, Double> each : below.entrySet()) {
            classes.put(each.getKey(), Math.round(each.getValue() - before));
            before = each.getValue();
        }
        return classes;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> plain(text);
        };
    }

    private static double plain(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
