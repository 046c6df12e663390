package dev.llmemulator.benchmarks.yardstick;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Is the server's side of the probe: one HTTP server per loop on one port, and one pacer per loop.
///
/// The path of a connection names its client. It may be set up on any thread; senders are confined
/// to the loops of their connections.
final class ProbeServer {
    private static final int BACKLOG = 4096;
    private static final int ANY_SHARED_PORT = -1;
    private static final long TICK_NANOS = 1_000_000;

    private final EventLoops loops;
    private final Load load;
    private final AtomicReferenceArray<ProbeSender> senders;
    private final Map<VertxLoop, List<ProbeSender>> byLoop = new HashMap<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final AtomicInteger missing;
    private final Promise<Void> complete = Promise.promise();
    private volatile boolean closed;

    private ProbeServer(EventLoops loops, Load load) {
        this.loops = loops;
        this.load = load;
        this.senders = new AtomicReferenceArray<>(load.clients());
        this.missing = new AtomicInteger(load.clients());
        loops.all().forEach(loop -> byLoop.put(loop, new ArrayList<>()));
    }

    /// Starts to listen on a free loopback port.
    static Future<ProbeServer> start(EventLoops loops, Load load) {
        var server = new ProbeServer(loops, load);
        Future<HttpServer> listening = Future.succeededFuture();
        for (VertxLoop loop : loops.all()) {
            listening = listening.compose(_ -> server.listen(loop));
        }
        return listening.onSuccess(_ -> loops.all().forEach(server::startPacer)).map(_ -> server);
    }

    private Future<HttpServer> listen(VertxLoop loop) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(ANY_SHARED_PORT)
                        .setAcceptBacklog(BACKLOG)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false);
        return Future.future(promise ->
                loop.context()
                        .runOnContext(_ -> {
                            HttpServer server = loops.vertx().createHttpServer(options);
                            servers.add(server);
                            server.webSocketHandler(this::accept).listen().onComplete(promise);
                        }));
    }

    private void accept(ServerWebSocket socket) {
        int client = Integer.parseInt(socket.path().substring(1));
        var channel = ((WebSocketInternal) socket).channelHandlerContext();
        var sender = new ProbeSender(load, BareProbe.channel(client), channel);
        senders.set(client, sender);
        byLoop.getOrDefault(loops.current(), List.of()).add(sender);
        if (missing.decrementAndGet() == 0) {
            complete.complete();
        }
    }

    private void startPacer(VertxLoop loop) {
        loop.execute(new Pacer(loop, byLoop.getOrDefault(loop, List.of())));
    }

    int port() {
        return servers.getFirst().actualPort();
    }

    /// Completes when every client has its sender, which may be later than its handshake.
    Future<Void> complete() {
        return complete.future();
    }

    /// Returns the sender of a client, once all exist. May be called by any thread.
    ProbeSender sender(int client) {
        return senders.get(client);
    }

    /// Stops the pacers and closes the port.
    Future<Void> close() {
        closed = true;
        return Future.join(servers.stream().map(HttpServer::close).toList()).mapEmpty();
    }

    /// Sends repeatedly what is due on one loop.
    private final class Pacer implements Runnable {
        private final VertxLoop loop;
        private final List<ProbeSender> mine;
        private final byte[] scratch = new byte[ProbeSender.scratchBytes()];

        Pacer(VertxLoop loop, List<ProbeSender> mine) {
            this.loop = loop;
            this.mine = mine;
        }

        @Override
        public void run() {
            long tick = loop.nanos();
            for (ProbeSender sender : mine) {
                sender.sendDue(loop.nanos(), scratch);
            }
            if (!closed) {
                loop.runAt(tick + TICK_NANOS, this);
            }
        }
    }
}
