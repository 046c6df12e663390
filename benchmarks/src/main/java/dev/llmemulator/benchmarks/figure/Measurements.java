package dev.llmemulator.benchmarks.figure;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Holds what one run showed. Immutable.
///
/// @param values the values that were measured; a run need not measure all
public record Measurements(Map<Metric, Double> values) {
    /// Copies the values.
    public Measurements {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /// Returns an empty set of values.
    public static Measurements none() {
        return new Measurements(Map.of());
    }

    /// Returns these values and one more; NaN says that there is none.
    public Measurements with(Metric metric, double value) {
        if (Double.isNaN(value)) {
            return without(metric);
        }
        Map<Metric, Double> more = new EnumMap<>(Metric.class);
        more.putAll(values);
        more.put(metric, value);
        return new Measurements(more);
    }

    /// Returns these values but for one.
    public Measurements without(Metric metric) {
        Map<Metric, Double> fewer = new EnumMap<>(Metric.class);
        fewer.putAll(values);
        fewer.remove(metric);
        return new Measurements(fewer);
    }

    /// Returns these values and one more count.
    public Measurements with(Metric metric, long count) {
        return with(metric, (double) count);
    }

    /// Returns a value, NaN when it was not measured.
    public double value(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    /// Returns the median of each value over several runs; a value that some run lacks is left out.
    public static Measurements median(List<Measurements> runs) {
        Measurements medians = none();
        for (Metric metric : Metric.values()) {
            double median = median(runs.stream().mapToDouble(run -> run.value(metric)).toArray());
            medians = medians.with(metric, median);
        }
        return medians;
    }

    /// Returns the median of values; NaN when there is none or one of them is NaN.
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        if (count == 0 || Double.isNaN(sorted[count - 1])) { // NaN is sorted last.
            return Double.NaN;
        }
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    /// Reads a line that [#toString] has made.
    ///
    /// @throws IllegalArgumentException when the line has another form
    public static Measurements parse(String line) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (String word : line.isBlank() ? new String[0] : line.strip().split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + line + "': expected key=value ...");
            }
            values.put(
                    Metric.valueOf(word.substring(0, equals).toUpperCase(Locale.ROOT)),
                    Double.valueOf(word.substring(equals + 1)));
        }
        return new Measurements(values);
    }

    /// Returns one line with `key=value` for each value, as it is shown.
    @Override
    public String toString() {
        return Arrays.stream(Metric.values())
                .filter(values::containsKey)
                .map(metric -> metric.key() + "=" + metric.show(value(metric)))
                .collect(Collectors.joining(" "));
    }
}
