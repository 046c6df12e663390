package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// Measures the cluster as a user runs it, with every process on this machine: for each load a
/// fresh native stack and a fresh JVM of clients, one unmeasured run of [#WARM_UP], then the
/// measured ones.
///
/// Below each run it shows the cost of every process, in microseconds of CPU time per token. That
/// tells which process is the bottleneck when a requirement is missed, and it varies much less with
/// the machine than the rate.
final class ClusterRuns {
    /// The default loads with one publication per token.
    static final List<Load> TOKEN =
            List.of(Load.of(100, 3), Load.of(500, 3), Load.of(1_000, 3), Load.of(5_000, 3));

    /// The default loads with joined tokens.
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

    private final Transcript transcript;
    private final Table table;
    private final String publish;

    /// Measures one way of publishing.
    ///
    /// @param publish how tokens become publications: `token` or `joined`
    ClusterRuns(Transcript transcript, String publish) {
        this.transcript = transcript;
        this.table = new Table(transcript, COLUMNS);
        this.publish = publish;
    }

    /// Runs each load.
    ///
    /// @param rounds measured runs of each load; at most three of a load that takes minutes
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
            List<Measurements> runs = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                Map<String, Duration> before = cpu(cluster, clients);
                runs.add(run(clients, load));
                table.row("cluster " + round, runs.getLast());
                transcript.line(costs(load, before, cpu(cluster, clients)));
            }
            Measurements median = Measurements.median(runs);
            table.row("cluster median of " + rounds, median);
            Requirement.ofCluster(load, median).forEach(each -> transcript.line(each.toString()));
        }
    }

    private static Measurements run(WorkerProcess clients, Load load) throws IOException {
        return Measurements.parse(clients.ask(load.word()));
    }

    private static Map<String, Duration> cpu(NativeCluster cluster, WorkerProcess clients) {
        Map<String, Duration> times = new LinkedHashMap<>(cluster.cpu());
        times.put(CLIENTS, NativeCluster.cpu(clients.process()));
        return times;
    }

    private static String costs(
            Load load, Map<String, Duration> before, Map<String, Duration> after) {
        StringJoiner costs = new StringJoiner(", ", "    CPU µs per token: ", "");
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
