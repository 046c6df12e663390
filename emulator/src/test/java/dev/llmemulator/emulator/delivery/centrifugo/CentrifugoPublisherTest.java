package dev.llmemulator.emulator.delivery.centrifugo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.loop.EventLoops;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CentrifugoPublisherTest {
    private static final int CONNECTIONS = 4;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final EventLoops loops = EventLoops.of(vertx, System::nanoTime);
    private final FakeBroker broker = new FakeBroker();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger keyless = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(5, SECONDS);
    }

    @Test
    void reusesItsConnectionsAndOpensNoMoreThanItMay() throws Exception {
        CentrifugoPublisher publisher = publisher(serve(this::execute));
        int streams = 300;

        CountDownLatch written = publish(publisher, streams, 5);
        assertThat(written.await(20, SECONDS)).isTrue();
        publisher.close(Duration.ofSeconds(20)).toCompletableFuture().get(25, SECONDS);

        assertThat(publisher.stats().publications()).isEqualTo(5L * streams);
        assertThat(accepted).hasValueLessThanOrEqualTo(CONNECTIONS);
        assertThat(requests.get()).isGreaterThan(3 * accepted.get());
        assertThat(keyless).hasValue(0);
        for (int i = 0; i < streams; i++) {
            assertThat(broker.indexes("session:" + i)).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @Test
    void survivesANodeThatDiesInTheMiddleOfItsAnswer() throws Exception {
        AtomicInteger deaths = new AtomicInteger(3);
        CentrifugoPublisher publisher =
                publisher(
                        serve(request -> {
                            if (deaths.getAndDecrement() > 0) {
                                dieAnswering(request);
                            } else {
                                execute(request);
                            }
                        }));

        assertThat(publish(publisher, 10, 3).await(20, SECONDS)).isTrue();
        publisher.close(Duration.ofSeconds(20)).toCompletableFuture().get(25, SECONDS);

        for (int i = 0; i < 10; i++) {
            assertThat(broker.indexes("session:" + i)).containsExactly(0, 1, 2);
        }
        assertThat(publisher.stats().departures()).isPositive();
    }

    @Test
    void removesAHistory() throws Exception {
        CentrifugoPublisher publisher = publisher(serve(this::execute));
        assertThat(publish(publisher, 1, 2).await(5, SECONDS)).isTrue();

        publisher.removeHistory("session:0").toCompletableFuture().get(5, SECONDS);

        assertThat(broker.indexes("session:0")).isEmpty();
        publisher.close(Duration.ofSeconds(5)).toCompletableFuture().get(10, SECONDS);
    }

    private CentrifugoPublisher publisher(HttpServer server) {
        URI api = URI.create("http://127.0.0.1:" + server.actualPort() + "/api");
        CentrifugoConfig config = CentrifugoConfig.to(List.of(api), "key");
        return CentrifugoPublisher.start(loops, config.withConnections(CONNECTIONS), new Random(1));
    }

    private HttpServer serve(Handler<HttpServerRequest> answer) throws Exception {
        return vertx.createHttpServer()
                .connectionHandler(_ -> accepted.incrementAndGet())
                .requestHandler(answer)
                .listen(0, "127.0.0.1")
                .await(5, SECONDS);
    }

    private void execute(HttpServerRequest request) {
        requests.incrementAndGet();
        if (!"key".equals(request.getHeader("X-API-Key")) || !request.path().equals("/api/batch")) {
            keyless.incrementAndGet();
        }
        request.body().onSuccess(body -> request.response().end(reply(body)));
    }

    private String reply(Buffer body) {
        synchronized (broker) {
            return broker.execute(body.getBytes());
        }
    }

    private void dieAnswering(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> {
                    byte[] whole = reply(body).getBytes(UTF_8);
                    request.response()
                            .putHeader("Content-Length", String.valueOf(whole.length))
                            .write(Buffer.buffer(whole).getBuffer(0, whole.length / 2))
                            .onComplete(_ -> request.connection().close());
                });
    }

    /// Counts down once each stream has handed over its tokens.
    private static CountDownLatch publish(CentrifugoPublisher publisher, int streams, int tokens) {
        CountDownLatch written = new CountDownLatch(streams);
        IntStream.range(0, streams)
                .forEach(i -> {
                    String stream = "r" + i;
                    Sink sink =
                            publisher.open(
                                    "session:" + i,
                                    new Publications(
                                            Completion.of(0, stream, tokens),
                                            Numbering.ofStream(stream, 0)));
                    sink.loop()
                            .execute(() -> {
                                for (int index = 0; index < tokens; index++) {
                                    sink.token("w", index, 1, 1);
                                }
                                sink.flush();
                                sink.close();
                                written.countDown();
                            });
                });
        return written;
    }
}
