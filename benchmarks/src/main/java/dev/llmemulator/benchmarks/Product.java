package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.benchmarks.figure.ProcessUse;
import dev.llmemulator.cli.metrics.LoadMetrics;
import dev.llmemulator.cli.metrics.MetricsPage;
import dev.llmemulator.cli.stack.MetricsServer;
import dev.llmemulator.cli.stack.Network;
import dev.llmemulator.cli.stack.OpenFileLimit;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The product as `llm-emulator run` puts it together: servers and clients in this JVM, through
/// their own doors.
///
/// Its CPU time covers the whole run, so creating sessions, connecting and leaving too.
final class Product implements Contender {
    private static final double MICROS_A_MILLI = 1e3;
    private static final Duration SET_UP = Duration.ofMinutes(2);
    private static final int PATIENCE = 20;

    private final Load load;
    private final EmbeddedServers servers;
    private final Network clients = Network.start(); // loops of their own, as in the command
    private final LoadPlan plan;
    private final boolean scraped;

    private Product(Load load, EmbeddedServers servers, boolean scraped) {
        this.load = load;
        this.servers = servers;
        this.scraped = scraped;
        this.plan = plan(load).httpUrl(servers.httpUrl()).wsUrl(servers.wsUrl()).build();
    }

    /// Starts the servers on free ports.
    ///
    /// @throws dev.llmemulator.cli.stack.CannotStartException when the load needs more open files
    ///   than this process may have
    static Product open(Load load) {
        return open(load, false);
    }

    /// The same, with the metrics of servers and load read once a second.
    static Product openScraped(Load load) {
        return open(load, true);
    }

    private static Product open(Load load, boolean scraped) {
        long sockets = (long) load.clients() + plan(load).build().httpConnectionLimit();
        OpenFileLimit.require(2 * sockets); // both ends are in this process
        return new Product(load, EmbeddedServers.start(), scraped);
    }

    private static LoadPlan.Builder plan(Load load) {
        return LoadPlan.builder()
                .clients(load.clients())
                .cycles(load.cycles())
                .length(load.tokens())
                .delay(load.gap())
                .maxConcurrent(load.clients());
    }

    @Override
    public Figures run() throws IOException, InterruptedException, TimeoutException {
        LoadRun run =
                LoadRun.create(
                        clients.loops(), plan, servers.clock(), new SplittableRandom(plan.seed()));
        Duration limit = load.ideal().multipliedBy(PATIENCE).plus(SET_UP);
        long cpu = ProcessUse.cpuNanos();
        LoadResult result = scraped ? scraped(run, limit) : end(run, limit);
        return figures(result, ProcessUse.cpuNanos() - cpu);
    }

    private static LoadResult end(LoadRun run, Duration limit) throws TimeoutException {
        return run.start().await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private LoadResult scraped(LoadRun run, Duration limit) throws TimeoutException {
        MetricsPage page =
                new MetricsPage(clients.loops().vertx()).with(new LoadMetrics(run::live));
        try (MetricsServer server =
                        MetricsServer.start(clients.loops(), 0, page, EmbeddedServers.NEVER);
                Scraper _ =
                        Scraper.start(
                                List.of(server.url(), servers.httpUrl().resolve("/metrics")))) {
            return end(run, limit);
        }
    }

    private static Figures figures(LoadResult result, long cpuNanos) throws IOException {
        Latency lag = result.totals().latency(Timing.DELIVERY_LAG);
        long tokens = result.totals().count(Count.TOKENS_RECEIVED);
        return Figures.none()
                .with(Metric.TOKENS_PER_S, orNaN(result.streamingTokensPerSecond()))
                .with(Metric.ACHIEVED, orNaN(result.achievedOfOffered()))
                .with(Metric.LAG_P50_MS, lag.p50() / MICROS_A_MILLI)
                .with(Metric.LAG_P99_MS, lag.p99() / MICROS_A_MILLI)
                .with(Metric.LAG_MAX_MS, lag.max() / MICROS_A_MILLI)
                .with(Metric.CPU_S_PER_MILLION, cpuNanos / 1e3 / tokens)
                .with(Metric.PEAK_MIB, ProcessUse.peakMiB())
                .with(Metric.CYCLES, result.totals().count(Count.CYCLES_COMPLETED))
                .with(Metric.LOST, result.totals().count(Count.LOST));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    @Override
    public void close() {
        clients.close();
        servers.close();
    }
}
