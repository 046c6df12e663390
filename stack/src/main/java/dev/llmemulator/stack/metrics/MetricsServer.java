package dev.llmemulator.stack.metrics;

import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Ending;
import dev.llmemulator.stack.Endpoint;
import dev.llmemulator.stack.Listening;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;

/// Shows a page to this machine, for a process that has no HTTP face of its own.
///
/// Main thread only. It shares the loops that it is given: reading a page takes them some ten
/// microseconds, as the page itself is made elsewhere.
public final class MetricsServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/metrics";
    private static final String OPTION = "--metrics-port";
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final HttpServer server;

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /// Shows the page from now on.
    ///
    /// @param port 0 for any
    /// @throws CannotStartException when the port is taken
    public static MetricsServer start(
            EventLoops loops, int port, MetricsPage page, BusyPort busyPort) {
        HttpServer server =
                loops.vertx()
                        .createHttpServer(HttpPort.options())
                        .connectionHandler(connection ->
                                HttpPort.watch(connection, HttpAccess.DEFAULT.requestTimeout()))
                        .requestHandler(
                                HttpPort.answering(
                                        request -> answer(request, page), MetricsServer::fail));
        Listening listening = new Listening(HOST, busyPort);
        return new MetricsServer(listening.await(server.listen(port, HOST), port, OPTION));
    }

    private static void answer(HttpServerRequest request, MetricsPage page) {
        if (PATH.equals(request.path())) {
            page.handle(request);
        } else {
            request.response().setStatusCode(NOT_FOUND).end();
        }
    }

    private static void fail(HttpServerRequest request) {
        request.response()
                .setStatusCode(FAILED)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                .end("The page failed; see the log.");
    }

    /// Where the page is.
    public URI url() {
        return new Endpoint(HOST, server.actualPort()).url("http", PATH);
    }

    @Override
    public void close() {
        Ending.await(server::close, CLOSING, "The metrics page");
    }
}
