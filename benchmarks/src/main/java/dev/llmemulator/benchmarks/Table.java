package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Metric;
import java.util.List;
import java.util.Locale;

/// Figures in columns, a row at a time, because a row is shown before the next is known.
///
/// @param columns what is shown of each run
record Table(Journal journal, List<Metric> columns) {
    void head(String label) {
        StringBuilder line = new StringBuilder(label(label));
        columns.forEach(metric -> line.append(column(metric.title())));
        journal.line("");
        journal.line(line.toString());
    }

    void row(String label, Figures figures) {
        StringBuilder line = new StringBuilder(label(label));
        columns.forEach(metric -> line.append(column(metric.show(figures.value(metric)))));
        journal.line(line.toString());
    }

    private static String label(String text) {
        return String.format(Locale.ROOT, "%-26s", text);
    }

    private static String column(String text) {
        return String.format(Locale.ROOT, "%11s", text);
    }
}
