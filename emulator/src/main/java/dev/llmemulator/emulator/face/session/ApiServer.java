package dev.llmemulator.emulator.face.session;

import dev.llmemulator.http.CrossOrigin;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.Origins;
import dev.llmemulator.http.RequestCount;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The HTTP servers of a node: one for each event loop, all on one port, to which connections are
/// dealt in turn. Any thread.
public final class ApiServer {
    /// Vert.x shares a free port between the servers that ask for the same negative one.
    private static final AtomicInteger FREE_PORT = new AtomicInteger(-9_000);

    private final List<HttpServer> servers;
    private final int maxConnections;
    private final Duration requestTimeout;
    private final AtomicInteger connections = new AtomicInteger();
    private final RequestTally tally = new RequestTally();

    private ApiServer(EventLoops loops, ApiSettings settings, Handler<HttpServerRequest> api) {
        this.maxConnections = settings.maxConnections();
        this.requestTimeout = settings.access().requestTimeout();
        Origins origins = new Origins(settings.access().allowedOrigins());
        Handler<HttpServerRequest> answers = new CrossOrigin(origins, api, ApiServer::forbid);
        List<HttpServer> all = new ArrayList<>();
        for (int i = 0; i < loops.all().size(); i++) {
            all.add(
                    loops.vertx()
                            .createHttpServer(HttpPort.options())
                            .connectionHandler(this::bound)
                            .invalidRequestHandler(answering(ApiServer::refuse))
                            .requestHandler(answering(answers)));
        }
        this.servers = List.copyOf(all);
    }

    /// Listens on every loop; fails, with nothing left open, when the port is taken.
    public static Future<ApiServer> start(
            EventLoops loops, ApiSettings settings, Handler<HttpServerRequest> api) {
        ApiServer server = new ApiServer(loops, settings, api);
        int port = settings.port() == 0 ? FREE_PORT.getAndDecrement() : settings.port();
        List<Future<HttpServer>> starts = new ArrayList<>();
        for (int i = 0; i < server.servers.size(); i++) {
            HttpServer one = server.servers.get(i);
            starts.add(on(loops.all().get(i), () -> one.listen(port, settings.host())));
        }
        return Future.join(starts)
                .map(server)
                .recover(failure -> server.close().transform(_ -> Future.failedFuture(failure)));
    }

    /// The port on which it listens.
    public int port() {
        return servers.getFirst().actualPort();
    }

    /// How many connections are open.
    public int connections() {
        return connections.get();
    }

    /// How many requests were answered.
    public List<RequestCount> requests() {
        return tally.all();
    }

    /// Closes the port and every connection.
    public Future<Void> close() {
        return Future.join(servers.stream().map(HttpServer::close).toList()).mapEmpty();
    }

    private void bound(HttpConnection connection) {
        HttpPort.watch(connection, requestTimeout);
        connection.closeHandler(_ -> connections.decrementAndGet());
        if (connections.incrementAndGet() > maxConnections) {
            connection.close();
        }
    }

    private Handler<HttpServerRequest> answering(Handler<HttpServerRequest> handler) {
        return HttpPort.answering(tally.counting(handler), ApiServer::fail);
    }

    private static void fail(HttpServerRequest request) {
        Replies.problem(
                request.response(),
                new RejectedException(Problem.INTERNAL, "see the log of the node"));
    }

    private static void forbid(HttpServerRequest request) {
        String origin = String.valueOf(request.getHeader(HttpHeaders.ORIGIN));
        Replies.problem(
                request.response(),
                new RejectedException(
                        Problem.FOREIGN_ORIGIN,
                        "Origin is " + Fault.quote(origin) + ", expected one that is allowed"));
    }

    /// Answers what is no HTTP, or has a longer head than it may.
    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem =
                switch (cause) {
                    case TooLongHttpLineException _ -> Problem.URI_TOO_LONG;
                    case TooLongHttpHeaderException _ -> Problem.HEADERS_TOO_LARGE;
                    default -> Problem.MALFORMED_REQUEST;
                };
        Replies.problem(
                request.response(),
                new RejectedException(problem, String.valueOf(cause.getMessage())));
        request.connection().close();
    }

    private static Future<HttpServer> on(VertxLoop loop, Supplier<Future<HttpServer>> action) {
        Promise<HttpServer> promise = Promise.promise();
        loop.context().runOnContext(_ -> action.get().onComplete(promise));
        return promise.future();
    }
}
