package dev.llmemulator.stack.metrics;

import dev.llmemulator.http.Connections;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.Router;
import dev.llmemulator.http.SharedPort;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Ending;
import dev.llmemulator.stack.Endpoint;
import dev.llmemulator.stack.Listening;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Shows a page to this machine, for a process that has no HTTP face of its own.
///
/// Main thread only. It shares the first of the loops that it is given: reading a page takes that
/// one some ten microseconds, as the page itself is made elsewhere.
public final class MetricsServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String OPTION = "--metrics-port";
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final SharedPort port;

    private MetricsServer(SharedPort port) {
        this.port = port;
    }

    /// Shows the page from now on.
    ///
    /// @param port 0 for any
    /// @throws CannotStartException when the port is taken
    public static MetricsServer start(
            EventLoops loops, int port, MetricsPage page, BusyPort busyPort) {
        Router router = new Router(List.of(MetricsFace.alone(page)));
        Connections connections = new Connections(HttpAccess.DEFAULT.requestTimeout());
        Listening listening = new Listening(HOST, busyPort);
        return new MetricsServer(
                listening.await(
                        SharedPort.open(
                                HOST,
                                port,
                                List.of(loops.all().getFirst().context()),
                                _ ->
                                        HttpPort.serving(
                                                loops.vertx().createHttpServer(HttpPort.options()),
                                                connections,
                                                router,
                                                router)),
                        port,
                        OPTION));
    }

    /// Where the page is.
    public URI url() {
        return new Endpoint(HOST, port.port()).url("http", MetricsFace.PATH);
    }

    @Override
    public void close() {
        Ending.await(() -> port.close(Duration.ZERO), CLOSING, "The metrics page");
    }
}
