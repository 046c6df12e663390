package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// The cluster as a user runs it, every process on this machine: for each load a fresh native stack
/// and a fresh JVM of clients, one unmeasured run of [#WARM_UP], then the measured ones.
///
/// Under each run stands what every process has cost, in microseconds of CPU time a token: it says
/// what is full when a target is missed, and it moves much less with the machine than the rate.
final class ClusterRuns {
    /// By default, one publication a token.
    static final List<Load> TOKEN =
            List.of(Load.of(100, 3), Load.of(500, 3), Load.of(1_000, 3), Load.of(5_000, 3));

    /// By default, joined.
    static final List<Load> JOINED = List.of(Load.of(500, 3), Load.of(5_000, 3));

    private static final Load WARM_UP = Load.of(500, 3);
    private static final int MANY = 5_000;
    private static final int RUNS_OF_MANY = 3;
    private static final String CLIENTS = "clients";

    private static final List<Metric> COLUMNS =
            List.of(
                    Metric.TOKENS_PER_S,
                    Metric.ACHIEVED,
                    Metric.LAG_P50_MS,
                    Metric.LAG_P99_MS,
                    Metric.CYCLES,
                    Metric.LOST,
                    Metric.ERRORS,
                    Metric.RESUMES,
                    Metric.RECONNECTIONS,
                    Metric.LOAD_AVERAGE);

    private final Journal journal;
    private final Table table;
    private final String publish;

    /// @param publish how tokens become publications: `token` or `joined`
    ClusterRuns(Journal journal, String publish) {
        this.journal = journal;
        this.table = new Table(journal, COLUMNS);
        this.publish = publish;
    }

    /// @param rounds measured runs of each load; of one that takes minutes, three at most
    void run(List<Load> loads, int rounds) throws IOException, InterruptedException {
        for (Load load : loads) {
            measure(load, load.clients() >= MANY ? Math.min(rounds, RUNS_OF_MANY) : rounds);
        }
    }

    private void measure(Load load, int rounds) throws IOException, InterruptedException {
        table.head(load + " " + publish);
        try (NativeCluster cluster = NativeCluster.start(publish);
                WorkerProcess clients =
                        WorkerProcess.start(
                                ClusterClients.class,
                                cluster.http().toString(),
                                cluster.webSocket().toString())) {
            table.row("warm-up " + WARM_UP, run(clients, WARM_UP));
            List<Figures> runs = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                Map<String, Duration> before = cpu(cluster, clients);
                runs.add(run(clients, load));
                table.row("cluster " + round, runs.getLast());
                journal.line(costs(load, before, cpu(cluster, clients)));
            }
            Figures median = Figures.median(runs);
            table.row("cluster median of " + rounds, median);
            Target.ofCluster(load, median).forEach(target -> journal.line(target.toString()));
        }
    }

    private static Figures run(WorkerProcess clients, Load load) throws IOException {
        return Figures.parse(clients.ask(load.word()));
    }

    private static Map<String, Duration> cpu(NativeCluster cluster, WorkerProcess clients) {
        Map<String, Duration> times = new LinkedHashMap<>(cluster.cpu());
        times.put(CLIENTS, NativeCluster.cpu(clients.process()));
        return times;
    }

    private static String costs(
            Load load, Map<String, Duration> before, Map<String, Duration> after) {
        StringJoiner costs = new StringJoiner(", ", "    CPU µs a token: ", "");
        double sum = 0;
        for (var process : after.entrySet()) {
            Duration used = process.getValue().minus(before.get(process.getKey()));
            double micros = used.toNanos() / 1e3 / load.totalTokens();
            sum += micros;
            costs.add(String.format(Locale.ROOT, "%s %.1f", process.getKey(), micros));
        }
        return costs.add(String.format(Locale.ROOT, "all %.1f", sum)).toString();
    }
}
