package dev.llmemulator.benchmarks.yardstick;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.benchmarks.figure.ProcessUse;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/// Sends the product's frames from a Vert.x server to Vert.x clients in one process, and does
/// nothing else: no request, no verification, no records per token except its lag.
///
/// Both ends take the shortest way that Vert.x permits: frames are written to and read from the
/// connection's Netty channel, and the tokens of one stream that are due together leave in one
/// flush. It is set up, run and closed by one thread that is not an event loop.
public final class BareProbe implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration SET_UP = Duration.ofSeconds(60);
    private static final int PATIENCE = 20;

    private final Load load;
    private final LongSupplier nanoTime;
    private final ProbeServer server;
    private final List<ProbeClients> clients;

    private BareProbe(
            Load load, LongSupplier nanoTime, ProbeServer server, List<ProbeClients> clients) {
        this.load = load;
        this.nanoTime = nanoTime;
        this.server = server;
        this.clients = clients;
    }

    /// Starts the server and connects every client.
    public static BareProbe open(EventLoops loops, Load load, LongSupplier nanoTime)
            throws TimeoutException {
        ProbeServer server = await(ProbeServer.start(loops, load), SET_UP);
        List<ProbeClients> clients = new ArrayList<>();
        List<VertxLoop> all = loops.all();
        for (int i = 0; i < all.size(); i++) {
            List<Integer> numbers = new ArrayList<>();
            for (int number = i; number < load.clients(); number += all.size()) {
                numbers.add(number);
            }
            clients.add(new ProbeClients(loops, all.get(i), load, server, numbers));
        }
        await(Future.all(clients.stream().map(ProbeClients::connect).toList()), SET_UP);
        await(server.complete(), SET_UP);
        return new BareProbe(load, nanoTime, server, clients);
    }

    /// Runs the load once.
    public Measurements run() throws IOException, InterruptedException, TimeoutException {
        var running = new CountDownLatch(load.clients());
        long cpu = ProcessUse.cpuNanos();
        long start = nanoTime.getAsLong();
        List<ProbeTally> tallies =
                clients.stream().map(group -> group.begin(start, nanoTime, running)).toList();
        Duration limit = load.ideal().multipliedBy(PATIENCE).plus(SET_UP);
        if (!running.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException(
                    "%d of %d clients not done after %s"
                            .formatted(running.getCount(), load.clients(), limit));
        }
        return figures(tallies, start, ProcessUse.cpuNanos() - cpu);
    }

    private Measurements figures(List<ProbeTally> tallies, long start, long cpuNanos)
            throws IOException {
        Histogram lags = new Histogram(3);
        long duration = 0;
        long tokens = 0;
        long frames = 0;
        for (ProbeTally tally : tallies) {
            tally.addTo(lags);
            duration = Math.max(duration, tally.lastArrival() - start);
            tokens += tally.tokens();
            frames += tally.frames();
        }
        return Measurements.none()
                .with(Metric.TOKENS_PER_S, tokens * 1e9 / duration)
                .with(Metric.ACHIEVED, (double) load.ideal().toNanos() / duration)
                .with(Metric.LAG_P50_MS, lags.getValueAtPercentile(50) / NANOS_PER_MILLI)
                .with(Metric.LAG_P99_MS, lags.getValueAtPercentile(99) / NANOS_PER_MILLI)
                .with(Metric.LAG_MAX_MS, lags.getMaxValue() / NANOS_PER_MILLI)
                .with(Metric.CPU_S_PER_MILLION, cpuNanos / 1e3 / tokens)
                .with(Metric.TOKENS_PER_FRAME, (double) tokens / frames)
                .with(Metric.PEAK_MIB, ProcessUse.peakMiB());
    }

    /// Returns the channel of a client's tokens, which is as long as the product's.
    static String channel(int client) {
        return "session:" + new UUID(0x4000L, client);
    }

    @Override
    public void close() throws TimeoutException {
        List<Future<Void>> closing = new ArrayList<>();
        clients.forEach(group -> closing.add(group.close()));
        closing.add(server.close());
        await(Future.join(closing), SET_UP);
    }

    private static <T> T await(Future<T> future, Duration limit) throws TimeoutException {
        return future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
