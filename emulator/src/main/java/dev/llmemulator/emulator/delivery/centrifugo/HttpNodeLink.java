package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.address.PeerAddress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/// Keep-alive HTTP/1.1 connections to a node's `batch` method, at most as many as it is told.
final class HttpNodeLink implements NodeLink {
    private static final int LARGEST_REPLY = 4 * 1024 * 1024;

    private final VertxLoop loop;
    private final HttpClient client;
    private final RequestOptions options;

    private HttpNodeLink(VertxLoop loop, HttpClient client, RequestOptions options) {
        this.loop = loop;
        this.client = client;
        this.options = options;
    }

    /// @param node the URL of the server API
    /// @param connections the most connections
    static HttpNodeLink open(
            Vertx vertx,
            VertxLoop loop,
            URI node,
            String apiKey,
            int connections,
            Duration timeout) {
        HttpClientOptions http =
                new HttpClientOptions()
                        .setConnectTimeout((int) timeout.toMillis())
                        .setTcpNoDelay(true)
                        .setKeepAlive(true);
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(connections);
        return new HttpNodeLink(
                loop, vertx.createHttpClient(http, pool), options(node, apiKey, timeout));
    }

    private static RequestOptions options(URI node, String apiKey, Duration timeout) {
        PeerAddress address = PeerAddress.require(node);
        String path = node.getRawPath() == null ? "" : node.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.secure())
                .setConnectTimeout(timeout.toMillis())
                .setURI(path.replaceAll("/+$", "") + "/batch")
                .putHeader("X-API-Key", apiKey)
                .putHeader("Content-Type", "application/json");
    }

    @Override
    public BatchCall send(byte[] body, Answer answer) {
        HttpBatchCall call = new HttpBatchCall(answer, LARGEST_REPLY);
        Buffer content = Buffer.buffer(body);
        loop.context().runOnContext(_ -> call.start(client.request(options), content));
        return call;
    }

    @Override
    public void close() {
        client.close();
    }
}
