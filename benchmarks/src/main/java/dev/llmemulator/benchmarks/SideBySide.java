package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs each load with several contenders alternately: some times unmeasured, then as often as
/// asked.
///
/// Each contender has one JVM per load, so that none of them runs code that the others have warmed
/// up or spoiled, and peak memory is its own. Runs are short and alternate, so that a disturbance
/// of the machine disturbs all of them alike: their ratios hold even if their figures do not.
final class SideBySide {
    /// A JVM still compiles in its third run of a few seconds, and takes processor time for it.
    private static final int WARM_UPS = 4;

    private static final List<Metric> COLUMNS =
            List.of(
                    Metric.TOKENS_PER_S,
                    Metric.EVENTS_PER_S,
                    Metric.ACHIEVED,
                    Metric.LAG_P50_MS,
                    Metric.LAG_P99_MS,
                    Metric.LAG_MAX_MS,
                    Metric.CPU_S_PER_MILLION,
                    Metric.TOKENS_PER_FRAME,
                    Metric.PEAK_MIB,
                    Metric.CYCLES,
                    Metric.LOST,
                    Metric.ERRORS,
                    Metric.LOAD_AVERAGE,
                    Metric.OTHERS_CPU);

    private final List<ContenderKind> kinds;
    private final Transcript transcript;
    private final Table table;

    SideBySide(List<ContenderKind> kinds, Transcript transcript) {
        this.kinds = kinds;
        this.transcript = transcript;
        this.table = new Table(transcript, COLUMNS);
    }

    /// Runs each load.
    ///
    /// @param rounds measured runs of each contender
    void run(List<Load> loads, int rounds) throws IOException {
        for (Load load : loads) {
            measure(load, rounds);
        }
    }

    private void measure(Load load, int rounds) throws IOException {
        table.head(load.toString());
        Map<ContenderKind, WorkerProcess> workers = new EnumMap<>(ContenderKind.class);
        try {
            for (ContenderKind kind : kinds) {
                workers.put(kind, kind.start(load));
            }
            rounds(workers, "warm-up ", WARM_UPS);
            conclude(load, rounds(workers, "", rounds));
        } finally {
            for (WorkerProcess worker : workers.values()) {
                worker.close();
            }
        }
    }

    private Map<ContenderKind, List<Measurements>> rounds(
            Map<ContenderKind, WorkerProcess> workers, String name, int rounds) throws IOException {
        Map<ContenderKind, List<Measurements>> runs = new EnumMap<>(ContenderKind.class);
        for (int round = 1; round <= rounds; round++) {
            for (var worker : workers.entrySet()) {
                Measurements figures = worker.getValue().run();
                runs.computeIfAbsent(worker.getKey(), _ -> new ArrayList<>()).add(figures);
                table.row(worker.getKey().title() + " " + name + round, figures);
            }
        }
        return runs;
    }

    private void conclude(Load load, Map<ContenderKind, List<Measurements>> runs) {
        Map<ContenderKind, Measurements> medians = new EnumMap<>(ContenderKind.class);
        runs.forEach((kind, figures) -> medians.put(kind, Measurements.median(figures)));
        medians.forEach((kind, median) -> table.row(kind.title() + " median", median));
        ratios(medians);
        Requirement.of(load, medians).forEach(each -> transcript.line(each.toString()));
        transcript.warnWhenBusy(runs.values().stream().flatMap(List::stream).toList());
    }

    private void ratios(Map<ContenderKind, Measurements> medians) {
        ContenderKind first = kinds.getFirst();
        Measurements measured = medians.getOrDefault(first, Measurements.none());
        for (ContenderKind yardstick : kinds.subList(1, kinds.size())) {
            Measurements other = medians.getOrDefault(yardstick, Measurements.none());
            transcript.line(
                    String.format(
                            Locale.ROOT,
                            "  %s / %s: tokens/s %.2f, cpu s/M %.2f",
                            first.title(),
                            yardstick.title(),
                            ratio(measured, other, Metric.TOKENS_PER_S),
                            ratio(measured, other, Metric.CPU_S_PER_MILLION)));
        }
    }

    private static double ratio(Measurements figures, Measurements to, Metric metric) {
        return figures.value(metric) / to.value(metric);
    }
}
