package dev.llmemulator.emulator;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.llmemulator.emulator.delivery.MemoryPublisher;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.Route;
import dev.llmemulator.http.RouteHandler;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// A node on a free port in front of a broker in memory, and a client of it.
public final class EmulatorFixture implements AutoCloseable {
    /// An id for tests that do not care.
    public static final String SESSION = "123e4567-e89b-42d3-a456-426614174000";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final EventLoops loops = EventLoops.of(vertx, System::nanoTime);
    private final MemoryPublisher publisher = new MemoryPublisher(loops.all().getFirst());
    private final AtomicReference<Instant> wall =
            new AtomicReference<>(Instant.parse("2026-11-25T12:00:00Z"));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Emulator emulator;

    public EmulatorFixture() {
        this(UnaryOperator.identity());
    }

    public EmulatorFixture(UnaryOperator<EmulatorConfig> change) {
        this(change, List.of());
    }

    /// Starts a node with more faces on its port.
    public EmulatorFixture(UnaryOperator<EmulatorConfig> change, List<Face> more) {
        InstantSource source = wall::get;
        EpochClock clock = EpochClock.start(source, System::nanoTime);
        EmulatorConfig config = change.apply(EmulatorConfig.defaults().withAddress("127.0.0.1", 0));
        emulator = await(Emulator.start(loops, config, clock, source, publisher, more));
    }

    /// A face beside the node's own, with one page.
    public static List<Face> metrics(RouteHandler handler) {
        return List.of(
                new Face() {
                    @Override
                    public String prefix() {
                        return "/metrics";
                    }

                    @Override
                    public List<Route> routes() {
                        return List.of(Route.get("/metrics", handler));
                    }

                    @Override
                    public ProblemRenderer problems() {
                        return ProblemDocuments.INSTANCE;
                    }

                    @Override
                    public int maxBody() {
                        return 1_024;
                    }
                });
    }

    public Emulator emulator() {
        return emulator;
    }

    public EventLoops loops() {
        return loops;
    }

    public MemoryPublisher publisher() {
        return publisher;
    }

    /// Sets the wall clock that dates tokens on by `seconds`; that of the stream stays.
    public void passSeconds(long seconds) {
        wall.updateAndGet(now -> now.plusSeconds(seconds));
    }

    public HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path, "POST", json).header("Content-Type", "application/json"));
    }

    /// Runs a stream on [#SESSION] with more fields, such as `"length": 3`.
    public HttpResponse<String> run(String fields) throws Exception {
        return post("/api/run", runBody(fields));
    }

    /// The same without waiting for the reply.
    public CompletableFuture<HttpResponse<String>> runLater(String fields) {
        HttpRequest.Builder request =
                request("/api/run", "POST", runBody(fields))
                        .header("Content-Type", "application/json");
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static String runBody(String fields) {
        return "{\"session_id\":\"%s\",\"question\":\"?\"%s}"
                .formatted(SESSION, fields.isEmpty() ? "" : "," + fields);
    }

    public HttpResponse<String> send(String method, String path) throws Exception {
        return send(request(path, method, ""));
    }

    public HttpRequest.Builder request(String path, String method, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + emulator.port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, BodyPublishers.ofString(body));
    }

    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// Opens a connection that nothing else uses, with a read timeout of five seconds.
    public Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    public static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    @Override
    public void close() {
        client.close();
        await(emulator.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(5, SECONDS).join();
    }
}
