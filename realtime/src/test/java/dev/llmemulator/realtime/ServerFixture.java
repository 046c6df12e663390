package dev.llmemulator.realtime;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.realtime.auth.TokenFixture;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.transport.TransportLimits;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;

/// A running server on a free port, on two loops.
public final class ServerFixture implements AutoCloseable {
    /// The API key of all tests.
    public static final String API_KEY = "key-of-the-tests";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final EventLoops loops = EventLoops.of(vertx, System::nanoTime);
    private final RealtimeServer server;

    /// Starts a server that accepts this many connections.
    public ServerFixture(int connections) throws Exception {
        server =
                RealtimeServer.start(
                                loops,
                                config(connections),
                                InstantSource.system(),
                                new SplittableRandom(1))
                        .await(10, SECONDS);
    }

    /// The server.
    public RealtimeServer server() {
        return server;
    }

    /// The loops that it runs on.
    public EventLoops loops() {
        return loops;
    }

    /// Its port.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, SECONDS).join();
    }

    static RealtimeConfig config(int connections) {
        RealtimeConfig defaults = RealtimeConfig.defaults();
        return new RealtimeConfig(
                new ListenAddress("127.0.0.1", 0),
                new RealtimeConfig.RealtimeKeys(TokenFixture.SECRET, API_KEY, false),
                defaults.version(),
                Map.of(
                        "session",
                        defaults.namespaces().get("session"),
                        "open",
                        NamespaceOptions.history(
                                10,
                                Duration.ofMinutes(5),
                                NamespaceFlag.PRESENCE,
                                NamespaceFlag.ALLOW_SUBSCRIBE_FOR_CLIENT,
                                NamespaceFlag.ALLOW_PUBLISH_FOR_CLIENT),
                        "plain",
                        NamespaceOptions.of()),
                defaults.sessions(),
                defaults.channels(),
                new TransportLimits(connections, 65_536, 100_000));
    }
}
