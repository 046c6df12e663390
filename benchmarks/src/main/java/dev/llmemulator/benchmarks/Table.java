package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.util.List;
import java.util.Locale;

/// Shows measurements in columns, one row at a time, because a row is shown before the next is
/// known.
///
/// @param columns what is shown of each run
record Table(Transcript transcript, List<Metric> columns) {
    void head(String label) {
        StringBuilder line = new StringBuilder(label(label));
        columns.forEach(metric -> line.append(column(metric.title())));
        transcript.line("");
        transcript.line(line.toString());
    }

    void row(String label, Measurements figures) {
        StringBuilder line = new StringBuilder(label(label));
        columns.forEach(metric -> line.append(column(metric.show(figures.value(metric)))));
        transcript.line(line.toString());
    }

    private static String label(String text) {
        return String.format(Locale.ROOT, "%-26s", text);
    }

    private static String column(String text) {
        return String.format(Locale.ROOT, "%11s", text);
    }
}
