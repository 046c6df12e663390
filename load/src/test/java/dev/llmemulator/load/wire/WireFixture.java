package dev.llmemulator.load.wire;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.Codec;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// A wire and a server that does what the test says, both on loops of one Vert.x instance. The
/// server has a host name that [URI] takes for none, as servers in containers often do.
final class WireFixture {
    private static final String HOST = "api_server1";

    private final Vertx vertx =
            Vertx.vertx(
                    new VertxOptions()
                            .setEventLoopPoolSize(2)
                            .setAddressResolverOptions(
                                    new AddressResolverOptions()
                                            .setHostsValue(Buffer.buffer("127.0.0.1 " + HOST))));
    private final EventLoops loops = EventLoops.of(vertx, System::nanoTime);
    private final HttpServer server;
    final VertxLoop loop = loops.all().getFirst();
    private final Queue<HttpConnection> open = new ConcurrentLinkedQueue<>();
    final URI httpUrl;
    final URI wsUrl;
    final Wire wire;

    WireFixture(Codec codec, Consumer<HttpServerRequest> http, Consumer<ServerWebSocket> sockets)
            throws Exception {
        server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setMaxWebSocketFrameSize(16 * 1024 * 1024)
                                        .setHost("127.0.0.1")
                                        .setPort(0))
                        .connectionHandler(open::add)
                        .requestHandler(http::accept);
        if (sockets != null) {
            server.webSocketHandler(sockets::accept);
        }
        server.listen().await(5, SECONDS);
        String authority = HOST + ":" + server.actualPort();
        httpUrl = URI.create("http://" + authority);
        wsUrl = URI.create("ws://" + authority + "/connection/websocket");
        wire = open(httpUrl, wsUrl, codec);
    }

    /// A wire to other addresses, closed with the fixture.
    Wire open(URI http, URI ws, Codec codec) {
        return Wire.open(
                loops, loop, new WireConfig(http, ws, codec, 2, 100, Duration.ofSeconds(5)));
    }

    /// How many connections the server has seen.
    int connections() {
        return open.size();
    }

    /// Runs a task on the wire's loop and waits for what it passes on.
    <T> T onLoop(Consumer<CompletableFuture<T>> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> task.accept(result));
        return result.get(10, SECONDS);
    }

    void close() throws Exception {
        wire.close().await(10, SECONDS);
        server.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }
}
