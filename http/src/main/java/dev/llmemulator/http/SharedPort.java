package dev.llmemulator.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// One port that is served by a server on each of several event loops, to which Vert.x deals the
/// connections in turn. Each connection, and all that belongs to it, lives on one loop. Any thread.
public final class SharedPort {
    /// Vert.x shares a free port between the servers that ask for the same negative one.
    private static final AtomicInteger FREE = new AtomicInteger();

    private final List<HttpServer> servers;

    private SharedPort(List<HttpServer> servers) {
        this.servers = servers;
    }

    /// Listens on every loop. The future fails, with nothing left open, when the port is taken.
    ///
    /// @param port the port, 0 for any that is free
    /// @param loops a context of each loop
    /// @param server makes the server of a loop, not listening yet
    public static <C extends Context> Future<SharedPort> open(
            String host, int port, List<C> loops, Function<C, HttpServer> server) {
        int asked = port == 0 ? FREE.decrementAndGet() : port;
        List<HttpServer> servers = new ArrayList<>();
        List<Future<HttpServer>> starts = new ArrayList<>();
        for (C loop : loops) {
            HttpServer one = server.apply(loop);
            servers.add(one);
            Promise<HttpServer> start = Promise.promise();
            loop.runOnContext(_ -> one.listen(asked, host).onComplete(start));
            starts.add(start.future());
        }
        SharedPort shared = new SharedPort(List.copyOf(servers));
        return Future.join(starts)
                .map(shared)
                .recover(failure ->
                        shared.close(Duration.ZERO).transform(_ -> Future.failedFuture(failure)));
    }

    /// Returns the port on which it listens.
    public int port() {
        return servers.getFirst().actualPort();
    }

    /// Takes no more connections, and closes those that are open.
    ///
    /// @param grace how long connections may take to close by themselves
    public Future<Void> close(Duration grace) {
        return Future.join(
                        servers.stream()
                                .map(server ->
                                        server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
                                .toList())
                .mapEmpty();
    }
}
