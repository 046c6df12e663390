package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints what a benchmark reports and keeps it, so that the raw output can be published. Must be
/// used by one thread.
final class Transcript {
    /// The share of the machine's CPU time that other processes may take without a warning.
    private static final double BUSY = 0.05;

    private final PrintStream out;
    private final List<String> lines = new ArrayList<>();

    Transcript(PrintStream out) {
        this.out = out;
    }

    void line(String line) {
        String shown = line.stripTrailing();
        out.println(shown);
        lines.add(shown);
    }

    /// Warns when other processes took so much of the machine that the runs are worth less.
    void warnWhenBusy(List<Measurements> runs) {
        double busiest = 0;
        for (Measurements run : runs) {
            busiest = Math.max(busiest, run.value(Metric.OTHERS_CPU));
        }
        if (busiest > BUSY) {
            line(
                    String.format(
                            Locale.ROOT,
                            "  WARNING: the machine was not idle: others took up to %.0f %% of its"
                                    + " CPU time during a run",
                            100 * busiest));
        }
    }

    /// Writes everything that was printed so far.
    void save(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, lines);
    }
}
