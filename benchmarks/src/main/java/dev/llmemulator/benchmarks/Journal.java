package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a benchmark says: shown at once and kept, so that the raw output can be published. One
/// thread.
final class Journal {
    /// The share of the machine's CPU time that others may take unnoticed.
    private static final double BUSY = 0.05;

    private final PrintStream out;
    private final List<String> lines = new ArrayList<>();

    Journal(PrintStream out) {
        this.out = out;
    }

    void line(String line) {
        String shown = line.stripTrailing();
        out.println(shown);
        lines.add(shown);
    }

    /// Says so when other processes took so much of the machine that the runs are worth less.
    void warnWhenBusy(List<Figures> runs) {
        double busiest = 0;
        for (Figures run : runs) {
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

    /// Writes all that was said so far.
    void save(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, lines);
    }
}
