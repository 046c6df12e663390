package dev.llmemulator.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.Connections;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.Route;
import dev.llmemulator.http.Router;
import dev.llmemulator.http.SharedPort;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/// A page on a free port of one loop, and a client of it.
final class PagePort implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client = HttpClient.newHttpClient();
    private final SharedPort port;

    PagePort(BiFunction<Vertx, Context, List<Face>> faces) throws Exception {
        Context loop = ((VertxInternal) vertx).createEventLoopContext();
        Router router = new Router(faces.apply(vertx, loop));
        port =
                SharedPort.open(
                                "127.0.0.1",
                                0,
                                List.of(loop),
                                _ ->
                                        HttpPort.serving(
                                                vertx.createHttpServer(HttpPort.options()),
                                                new Connections(Duration.ofSeconds(5)),
                                                router,
                                                router))
                        .await(5, TimeUnit.SECONDS);
    }

    /// A face that takes all paths that the page does not take.
    record Root() implements Face {
        @Override
        public String prefix() {
            return "";
        }

        @Override
        public List<Route> routes() {
            return List.of();
        }

        @Override
        public ProblemRenderer problems() {
            return ProblemDocuments.INSTANCE;
        }

        @Override
        public int maxBody() {
            return 16;
        }
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// Sends a head as it is, and returns the socket.
    Socket raw(String head) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write((head + "\r\n\r\n").getBytes(UTF_8));
        return socket;
    }

    /// Reads from a socket until it has brought a text.
    static String readUntil(Socket socket, String text) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("ended without '" + text + "': " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
