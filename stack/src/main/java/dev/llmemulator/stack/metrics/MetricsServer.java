package dev.llmemulator.stack.metrics;

import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.FacePort;
import java.net.URI;
import java.time.Duration;

/// Shows a page to this machine, for a process that has no HTTP face of its own.
///
/// Main thread only. Reading a page takes the loop that the port shares some ten microseconds, as
/// the page itself is made elsewhere.
public final class MetricsServer implements AutoCloseable {
    private final FacePort port;

    private MetricsServer(FacePort port) {
        this.port = port;
    }

    /// Shows the page from now on; a socket has as long for a request as the other ports give it by
    /// default.
    ///
    /// @param port 0 for any
    /// @throws CannotStartException when the port is taken
    public static MetricsServer start(
            EventLoops loops, int port, MetricsPage page, BusyPort busyPort) {
        return start(loops, port, HttpAccess.DEFAULT.requestTimeout(), page, busyPort);
    }

    /// Shows the page from now on.
    ///
    /// @param requestTimeout after which a socket is closed that has not sent a whole request
    public static MetricsServer start(
            EventLoops loops,
            int port,
            Duration requestTimeout,
            MetricsPage page,
            BusyPort busyPort) {
        FacePort.Purpose purpose =
                new FacePort.Purpose(port, "--metrics-port", "The metrics page", requestTimeout);
        return new MetricsServer(FacePort.open(loops, purpose, MetricsFace.alone(page), busyPort));
    }

    /// Where the page is.
    public URI url() {
        return port.url(MetricsFace.PATH);
    }

    @Override
    public void close() {
        port.close();
    }
}
