package dev.llmemulator.benchmarks.yardstick;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/// Holds the receivers of one event loop, with the WebSocket client that they share. Confined to
/// the loop.
final class ProbeClients {
    private static final int CONNECTING_AT_ONCE = 50;

    private final VertxLoop loop;
    private final Load load;
    private final ProbeServer server;
    private final List<Integer> waiting;
    private final List<ProbeReceiver> receivers = new ArrayList<>();

    // The field keeps a reference, because Vert.x closes a client that is no longer referenced.
    private final WebSocketClient client;

    /// Creates receivers that are not connected yet.
    ///
    /// @param numbers the clients that live on this loop
    ProbeClients(
            EventLoops loops,
            VertxLoop loop,
            Load load,
            ProbeServer server,
            List<Integer> numbers) {
        this.loop = loop;
        this.load = load;
        this.server = server;
        this.waiting = new ArrayList<>(numbers);
        this.client =
                loops.vertx()
                        .createWebSocketClient(
                                new WebSocketClientOptions().setMaxConnections(load.clients()));
    }

    /// Connects them all, a few at a time. May be called by any thread.
    Future<Void> connect() {
        return Future.future(promise ->
                loop.context()
                        .runOnContext(_ -> {
                            List<Future<Void>> chains = new ArrayList<>();
                            for (int i = 0; i < CONNECTING_AT_ONCE; i++) {
                                chains.add(connectNext());
                            }
                            Future.all(chains).<Void>mapEmpty().onComplete(promise);
                        }));
    }

    private Future<Void> connectNext() {
        if (waiting.isEmpty()) {
            return Future.succeededFuture();
        }
        int number = waiting.removeLast();
        WebSocketConnectOptions target =
                new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(server.port())
                        .setURI("/" + number);
        return client.connect(target)
                .onSuccess(socket -> receive(socket, number))
                .compose(_ -> connectNext());
    }

    private void receive(WebSocket socket, int number) {
        var receiver = new ProbeReceiver(load, () -> server.sender(number));
        var channel = ((WebSocketInternal) socket).channelHandlerContext();
        channel.pipeline().addBefore(channel.name(), "probe", receiver);
        receivers.add(receiver);
    }

    /// Begins a run of all of them at one time. May be called by any thread.
    ///
    /// @return the counts of the run, complete when `running` has been counted down
    ProbeTally begin(long startNanos, LongSupplier nanoTime, CountDownLatch running) {
        var tally = new ProbeTally(nanoTime, running);
        loop.execute(() -> {
            for (ProbeReceiver receiver : receivers) {
                receiver.begin(startNanos, tally);
            }
        });
        return tally;
    }

    Future<Void> close() {
        return client.close();
    }
}
