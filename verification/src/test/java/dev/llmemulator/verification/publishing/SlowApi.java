package dev.llmemulator.verification.publishing;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/// Forwards each call to a node's server API after a delay, like a node that is overloaded.
final class SlowApi implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final URI api;
    private final long delayMillis;
    private final HttpServer server;

    SlowApi(URI api, Duration delay) {
        this.api = api;
        delayMillis = delay.toMillis();
        try {
            server =
                    vertx.createHttpServer()
                            .requestHandler(this::take)
                            .listen(0, "127.0.0.1")
                            .await(5, SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no slow API", e);
        }
    }

    /// Where it is called.
    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + api.getPath());
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> vertx.setTimer(delayMillis, _ -> handOn(request, body)));
    }

    private void handOn(HttpServerRequest request, Buffer body) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(api.getHost())
                        .setPort(api.getPort())
                        .setURI(request.uri())
                        .putHeader("X-API-Key", request.getHeader("X-API-Key"));
        client.request(options)
                .compose(call -> call.send(body))
                .compose(response -> response.body())
                .onSuccess(reply -> request.response().end(reply))
                .onFailure(_ -> request.connection().close());
    }

    @Override
    public void close() {
        try {
            vertx.close().await(5, SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the slow API did not close", e);
        }
    }
}
