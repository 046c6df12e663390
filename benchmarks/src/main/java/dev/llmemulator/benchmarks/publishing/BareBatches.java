package dev.llmemulator.benchmarks.publishing;

import dev.llmemulator.loop.Network;
import dev.llmemulator.protocol.address.PeerAddress;
import dev.llmemulator.protocol.json.TokenMessageJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends batches that were made before, one after the other on each connection, without reading
/// replies. Must be used on the main thread only.
final class BareBatches {
    private static final long NOW_US = 1_764_000_000_000_000L;

    private BareBatches() {}

    /// Publishes a load and returns the publications per second.
    static double run(Network network, List<URI> apis, PublishingLoad load) {
        List<List<Buffer>> chains = new ArrayList<>();
        for (int chain = 0; chain < PublishingLoad.CONNECTIONS; chain++) {
            chains.add(batches(load, chain * PublishingLoad.BATCH));
        }
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(PublishingLoad.CONNECTIONS / apis.size());
        List<HttpClient> clients = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        AtomicInteger running = new AtomicInteger(chains.size());
        long start = System.nanoTime();
        for (int i = 0; i < chains.size(); i++) {
            HttpClient client = network.loops().vertx().createHttpClient(pool);
            clients.add(client);
            new Chain(client, post(apis.get(i % apis.size())), chains.get(i), running, done).next();
        }
        done.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        clients.forEach(HttpClient::close);
        return load.publications() / seconds;
    }

    private static RequestOptions post(URI api) {
        PeerAddress address = PeerAddress.require(api);
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(address.host())
                .setPort(address.port())
                .setURI(api.getPath() + "/batch")
                .putHeader("X-API-Key", CentrifugoServers.API_KEY);
    }

    private static List<Buffer> batches(PublishingLoad load, int firstChannel) {
        List<Buffer> batches = new ArrayList<>();
        for (int token = 0; token < load.tokens(); token++) {
            Buffer batch = Buffer.buffer("{\"parallel\":true,\"commands\":[");
            for (int channel = firstChannel;
                    channel < firstChannel + PublishingLoad.BATCH;
                    channel++) {
                batch.appendString(channel == firstChannel ? "" : ",");
                batch.appendString(command(load, channel, token));
            }
            batches.add(batch.appendString("]}"));
        }
        return batches;
    }

    private static String command(PublishingLoad load, int channel, int token) {
        String stream = load.stream(channel);
        byte[] data = TokenMessageJson.token("consectetur", token, stream, NOW_US, NOW_US);
        return "{\"publish\":{\"channel\":\"%s\",\"data\":%s,\"version\":%d,\"version_epoch\":\"%s\"}}"
                .formatted(
                        load.channel(channel),
                        new String(data, StandardCharsets.UTF_8),
                        token + 1,
                        stream);
    }

    /// Sends the batches of one connection.
    private static final class Chain {
        private final HttpClient client;
        private final RequestOptions options;
        private final List<Buffer> batches;
        private final AtomicInteger running;
        private final CompletableFuture<Void> done;
        private int sent;

        private Chain(
                HttpClient client,
                RequestOptions options,
                List<Buffer> batches,
                AtomicInteger running,
                CompletableFuture<Void> done) {
            this.client = client;
            this.options = options;
            this.batches = batches;
            this.running = running;
            this.done = done;
        }

        private void next() {
            if (sent == batches.size()) {
                if (running.decrementAndGet() == 0) {
                    done.complete(null);
                }
                return;
            }
            Buffer batch = batches.get(sent++);
            client.request(options)
                    .compose(request -> request.send(batch))
                    .compose(response -> response.end())
                    .onSuccess(_ -> next())
                    .onFailure(done::completeExceptionally);
        }
    }
}
