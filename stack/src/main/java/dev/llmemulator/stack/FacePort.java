package dev.llmemulator.stack;

import dev.llmemulator.http.Connections;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.Router;
import dev.llmemulator.http.SharedPort;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.protocol.address.Loopback;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// A port of this machine that carries one face, for a process that has no HTTP API of its own.
///
/// Main thread only. It shares the first of the loops that it is given.
public final class FacePort implements AutoCloseable {
    /// The address on which it listens.
    public static final String HOST = Loopback.ADDRESS;

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final SharedPort port;
    private final String what;

    private FacePort(SharedPort port, String what) {
        this.port = port;
        this.what = what;
    }

    /// What a port is for.
    ///
    /// @param number the port; 0 for any
    /// @param option chooses the port
    /// @param what it carries, for the log: `The metrics page`
    /// @param requestTimeout after which a socket is closed that has not sent a whole request
    public record Purpose(int number, String option, String what, Duration requestTimeout) {
        /// Gives a socket as long for a request as the other ports do by default.
        public Purpose(int number, String option, String what) {
            this(number, option, what, HttpAccess.DEFAULT.requestTimeout());
        }
    }

    /// Opens a port.
    ///
    /// @param face what it carries; its prefix must be empty
    /// @throws CannotStartException when the port is taken
    public static FacePort open(EventLoops loops, Purpose purpose, Face face, BusyPort busyPort) {
        Router router = new Router(List.of(face));
        Connections connections = new Connections(purpose.requestTimeout());
        SharedPort port =
                new Listening(HOST, busyPort)
                        .await(
                                SharedPort.open(
                                        HOST,
                                        purpose.number(),
                                        List.of(loops.all().getFirst().context()),
                                        _ ->
                                                HttpPort.serving(
                                                        loops.vertx()
                                                                .createHttpServer(
                                                                        HttpPort.options()),
                                                        connections,
                                                        router,
                                                        router)),
                                purpose.number(),
                                purpose.option());
        return new FacePort(port, purpose.what());
    }

    /// Returns the URL of a path.
    public URI url(String path) {
        return new HostPort(HOST, port.port()).url("http", path);
    }

    @Override
    public void close() {
        Ending.await(() -> port.close(GRACE), CLOSING, what);
    }
}
