package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Faces on a free port, and a client of them.
public final class FaceFixture implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Router router;
    private final SharedPort port;

    public FaceFixture(Face... faces) throws Exception {
        router = new Router(List.of(faces));
        Connections connections = new Connections(Duration.ofSeconds(5));
        port =
                SharedPort.open(
                                "127.0.0.1",
                                0,
                                List.of(loop(), loop()),
                                _ ->
                                        HttpPort.serving(
                                                vertx.createHttpServer(HttpPort.options()),
                                                connections,
                                                router,
                                                router))
                        .await(5, TimeUnit.SECONDS);
    }

    private ContextInternal loop() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    public int port() {
        return port.port();
    }

    public Router router() {
        return router;
    }

    public RawExchange.Reply get(String path) throws IOException {
        return send("GET " + path, "");
    }

    /// The answer to a request line without a version, with header fields on further lines.
    public RawExchange.Reply send(String head, String body) throws IOException {
        String start = head.replaceFirst("(\n|$)", " HTTP/1.1$1");
        return RawExchange.one(port(), RawExchange.request(start, body.getBytes(UTF_8)));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
