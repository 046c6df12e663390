package dev.llmemulator.stack.node;

import static dev.llmemulator.stack.Ending.CLOSING;

import dev.llmemulator.emulator.Emulator;
import dev.llmemulator.emulator.delivery.centrifugo.CentrifugoPublisher;
import dev.llmemulator.emulator.delivery.centrifugo.PublisherStats;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Ending;
import dev.llmemulator.stack.HostPort;
import dev.llmemulator.stack.Listening;
import dev.llmemulator.stack.metrics.EmulatorMetrics;
import dev.llmemulator.stack.metrics.MetricsFace;
import dev.llmemulator.stack.metrics.MetricsPage;
import dev.llmemulator.stack.metrics.PublisherMetrics;
import io.vertx.core.Future;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one API node of a cluster: the emulator in this process, which publishes to Centrifugo
/// nodes.
///
/// Must be used on the main thread only.
public final class ApiNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiNode.class);

    private final Emulator emulator;
    private final CentrifugoPublisher publisher;
    private final String host;

    private ApiNode(Emulator emulator, CentrifugoPublisher publisher, String host) {
        this.emulator = emulator;
        this.publisher = publisher;
        this.host = host;
    }

    /// Starts the node. The Centrifugo nodes may start later; the node's streams wait for them.
    ///
    /// @throws CannotStartException when it cannot listen
    public static ApiNode start(
            EventLoops loops, NodeConfig config, EpochClock clock, BusyPort busyPort) {
        SecureRandom random = new SecureRandom();
        CentrifugoPublisher publisher =
                CentrifugoPublisher.start(loops, config.centrifugo(), random);
        MetricsPage page =
                new MetricsPage(loops.vertx()).with(new PublisherMetrics(publisher::stats));
        Listening listening = new Listening(config.emulator().address().host(), busyPort);
        Emulator emulator =
                listening.await(
                        Emulator.start(
                                loops,
                                config.emulator(),
                                clock,
                                InstantSource.system(),
                                publisher,
                                List.of(MetricsFace.beside(page))),
                        config.emulator().address().port(),
                        "--http-port");
        page.with(new EmulatorMetrics(emulator::stats));
        return new ApiNode(emulator, publisher, config.emulator().address().host());
    }

    /// Returns the URL to which sessions and runs are posted.
    public URI httpUrl() {
        return new HostPort(host, emulator.port()).url("http", "");
    }

    /// Has the emulator load what its first request below `/v1` would otherwise wait for. Returns
    /// at once.
    public void prepare() {
        var _ = emulator.prepare();
    }

    /// Refuses new runs and waits at most `grace` for the streams to end. Clients of interrupted
    /// streams are told to resume on another node.
    public void drain(Duration grace) {
        Ending.drain(emulator, grace);
    }

    /// Ends the node once the output of its streams is delivered.
    @Override
    public void close() {
        Ending.await(emulator::close, CLOSING, "The emulator");
        Ending.await(
                () -> Future.fromCompletionStage(publisher.close(CLOSING.dividedBy(2))),
                CLOSING,
                "The publisher");
        PublisherStats stats = publisher.stats();
        LOG.info(
                "Published. [publications={}, batches={}, retries={}, rejections={}, departures={},"
                        + " abandoned={}]",
                stats.publications(),
                stats.batches().sent(),
                stats.retries(),
                stats.rejections(),
                stats.departures(),
                stats.abandoned());
    }
}
