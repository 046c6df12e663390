package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.benchmarks.figure.ProcessUse;
import dev.llmemulator.cli.dashboard.Dashboard;
import dev.llmemulator.cli.dashboard.DashboardOptions;
import dev.llmemulator.cli.metrics.LoadMetrics;
import dev.llmemulator.load.LoadRun;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.stack.OpenFileLimit;
import dev.llmemulator.stack.metrics.MetricsPage;
import dev.llmemulator.stack.metrics.MetricsServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs the product like `llm-emulator run`: servers and clients in this JVM, through their public
/// packages.
///
/// Its CPU time covers the whole run, including creating sessions, connecting and leaving.
final class Product implements Contender {
    private static final double MICROS_PER_MILLI = 1e3;
    private static final Duration SET_UP = Duration.ofMinutes(2);
    private static final int PATIENCE = 20;

    private final Load load;
    private final EmbeddedServers servers;
    private final Network clients =
            Network.start(); // The clients have loops of their own, as in the command.
    private final LoadPlan plan;
    private final Recording recording;
    private final Audience audience;

    /// Who looks at a run.
    private enum Audience {
        NOBODY,
        PROMETHEUS,
        PAGE
    }

    private Product(Load load, EmbeddedServers servers, Recording recording, Audience audience) {
        this.load = load;
        this.recording = recording;
        this.servers = servers;
        this.audience = audience;
        this.plan = plan(load).httpUrl(servers.httpUrl()).wsUrl(servers.wsUrl()).build();
    }

    /// Starts the servers on free ports.
    ///
    /// @throws dev.llmemulator.stack.CannotStartException when the load needs more open files than
    ///   this process may have
    static Product open(Load load) {
        return open(load, Recording.EVERYTHING, Audience.NOBODY);
    }

    /// Starts the servers on free ports and records less.
    static Product open(Load load, Recording recording) {
        return open(load, recording, Audience.NOBODY);
    }

    /// Starts the servers on free ports; the metrics of servers and load are read once per second.
    static Product openScraped(Load load) {
        return open(load, Recording.EVERYTHING, Audience.PROMETHEUS);
    }

    /// Starts the servers on free ports; the page of the load is open.
    static Product openWatched(Load load) {
        return open(load, Recording.EVERYTHING, Audience.PAGE);
    }

    private static Product open(Load load, Recording recording, Audience audience) {
        long sockets = (long) load.clients() + plan(load).build().httpConnectionLimit();
        OpenFileLimit.require(2 * sockets); // Both ends are in this process.
        return new Product(load, EmbeddedServers.start(), recording, audience);
    }

    /// Returns a plan with all clients at once, without addresses.
    static LoadPlan.Builder plan(Load load) {
        return LoadPlan.builder()
                .clients(load.clients())
                .cycles(load.cycles())
                .length(load.tokens())
                .delay(load.gap())
                .maxConcurrent(load.clients());
    }

    @Override
    public Measurements run() throws IOException, TimeoutException {
        LoadRun run = create(clients, servers.clock(), plan, recording);
        Runner runner =
                switch (audience) {
                    case NOBODY -> Product::end;
                    case PROMETHEUS -> this::scraped;
                    case PAGE -> this::watched;
                };
        return figures(run, runner, limit(load));
    }

    /// Runs a plan once on these loops.
    static Measurements run(
            Network clients, EpochClock clock, LoadPlan plan, Load load, Recording recording)
            throws IOException, TimeoutException {
        LoadRun run = create(clients, clock, plan, recording);
        return figures(run, Product::end, limit(load));
    }

    private static LoadRun create(
            Network clients, EpochClock clock, LoadPlan plan, Recording recording) {
        return LoadRun.create(
                clients.loops(), plan, clock, new SplittableRandom(plan.seed()), recording);
    }

    private static Duration limit(Load load) {
        return load.ideal().multipliedBy(PATIENCE).plus(SET_UP);
    }

    /// Starts a run and waits for its end.
    private interface Runner {
        LoadResult run(LoadRun run, Duration limit) throws TimeoutException;
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

    private LoadResult watched(LoadRun run, Duration limit) throws TimeoutException {
        DashboardOptions options = new DashboardOptions(0, false);
        try (Dashboard page =
                        new Dashboard(
                                clients.loops(), options, EmbeddedServers.NEVER, run::interrupt);
                PageReader _ = PageReader.start(page.url())) {
            page.watch(run, plan, List.of());
            return end(run, limit);
        }
    }

    private static Measurements figures(LoadRun run, Runner runner, Duration limit)
            throws IOException, TimeoutException {
        long cpu = ProcessUse.cpuNanos();
        LoadResult result = runner.run(run, limit);
        return figures(result, ProcessUse.cpuNanos() - cpu);
    }

    private static Measurements figures(LoadResult result, long cpuNanos) throws IOException {
        Latency lag = result.totals().latency(Timing.DELIVERY_LAG);
        long tokens = result.totals().count(Count.TOKENS_RECEIVED);
        double events = result.totals().count(Count.TOKEN_EVENTS);
        double rate = orNaN(result.streamingTokensPerSecond());
        return Measurements.none()
                .with(Metric.TOKENS_PER_S, rate)
                .with(Metric.EVENTS_PER_S, events == 0 ? Double.NaN : rate * events / tokens)
                .with(Metric.ACHIEVED, orNaN(result.achievedOfOffered()))
                .with(Metric.LAG_P50_MS, lag.p50() / MICROS_PER_MILLI)
                .with(Metric.LAG_P99_MS, lag.p99() / MICROS_PER_MILLI)
                .with(Metric.LAG_MAX_MS, lag.max() / MICROS_PER_MILLI)
                .with(Metric.CPU_S_PER_MILLION, cpuNanos / 1e3 / tokens)
                .with(Metric.PEAK_MIB, ProcessUse.peakMiB())
                .with(Metric.CYCLES, result.totals().count(Count.CYCLES_COMPLETED))
                .with(Metric.LOST, result.totals().count(Count.LOST))
                .with(Metric.ERRORS, result.totals().errors())
                .with(Metric.RESUMES, result.totals().count(Count.RESUMED_STREAMS))
                .with(Metric.RECONNECTIONS, result.totals().count(Count.RECONNECTIONS));
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
