package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.ProcessUse;
import dev.llmemulator.loop.Network;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// Is the main class of a JVM that holds one server of event streams only: `product GAP [TTFT]`, in
/// milliseconds, or `bare`, which begins a reply of the same shape and does nothing else. It
/// answers `url` with its address and `kib` with its resident size in KiB after full collections,
/// and ends with its input.
final class StreamServer {
    private static final int COLLECTIONS = 3;
    private static final String FIRST_EVENT = "data: {}\n\n";

    private StreamServer() {}

    /// Serves requests on standard input until it ends.
    public static void main(String... arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Server server = arguments[0].equals("bare") ? bare() : product(arguments);
        try (BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String order = orders.readLine();
            while (order != null) {
                System.out.println(
                        switch (order) {
                            case "url" -> server.url().toString();
                            case "kib" -> Long.toString(residentKiB());
                            default -> "unknown order " + order;
                        });
                order = orders.readLine();
            }
        }
        server.ending().run();
        System.exit(0);
    }

    /// @param url its address
    /// @param ending ends it
    private record Server(URI url, Runnable ending) {}

    private static Server product(String... arguments) {
        Duration gap = millis(arguments[1]);
        Duration ttft = arguments.length > 2 ? millis(arguments[2]) : gap;
        EmbeddedServers servers =
                EmbeddedServers.start(config ->
                        config.withDefaultAnswer(config.answer().length(), gap)
                                .withDefaultTtft(ttft));
        return new Server(servers.httpUrl(), servers::close);
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static Server bare() {
        Network network = Network.start();
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        var server =
                network.loops()
                        .vertx()
                        .createHttpServer(options)
                        .requestHandler(StreamServer::begin)
                        .listen()
                        .await();
        URI url = URI.create("http://127.0.0.1:" + server.actualPort());
        return new Server(url, network::close);
    }

    private static void begin(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        var _ =
                request.body()
                        .compose(_ ->
                                response.setChunked(true)
                                        .putHeader("content-type", "text/event-stream")
                                        .write(FIRST_EVENT));
    }

    private static long residentKiB() throws IOException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ProcessUse.residentKiB();
    }
}
