package dev.llmemulator.load.wire;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.Publication;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import dev.llmemulator.protocol.SubscribeResult;
import dev.llmemulator.protocol.TokenMessage;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.json.TokenMessageJson;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/// The smallest server that a virtual client can live on: sessions, runs, a WebSocket, nothing
/// else, on one port. It sends a whole stream in a few frames at once.
public final class TinyStack {
    private static final int TOKENS_A_FRAME = 16;

    private final HttpServer server;
    private final Map<String, ServerWebSocket> sockets = new ConcurrentHashMap<>();
    private final List<Future<Void>> closed = new CopyOnWriteArrayList<>();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();

    /// Calls that came, as `METHOD path`, session ids replaced by `{id}`.
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /// The last WebSocket path.
    public volatile String socketPath = "";

    /// How many runs are rejected before one is accepted.
    public final AtomicInteger rejections = new AtomicInteger();

    /// The status of a rejected run.
    public volatile int rejection = 503;

    /// Whether a run is never answered.
    public volatile boolean mute;

    /// The clock header of each answer; empty if there is none.
    public volatile Supplier<String> clock = () -> "";

    /// When tokens are due.
    public volatile LongSupplier due = () -> 1;

    /// Hears how many runs have been asked for, before the last of them is answered.
    public volatile IntConsumer onRun = _ -> {};

    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore runs = new Semaphore(0);

    private TinyStack(HttpServer server) {
        this.server = server;
    }

    /// Starts on a free port.
    public static TinyStack start(Vertx vertx) throws Exception {
        HttpServer server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0));
        TinyStack stack = new TinyStack(server);
        server.connectionHandler(stack.connections::add)
                .webSocketHandler(stack::socket)
                .requestHandler(stack::request);
        server.listen().await(5, SECONDS);
        return stack;
    }

    public URI httpUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public URI wsUrl() {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/connection/websocket");
    }

    /// How many TCP connections have been made, WebSockets included.
    public int connections() {
        return connections.size();
    }

    /// Waits until the server has seen every WebSocket close, which happens later than on the
    /// client.
    public void awaitNoSockets() throws Exception {
        for (Future<Void> each : List.copyOf(closed)) {
            each.await(10, SECONDS);
        }
    }

    /// Waits until this many runs have been requested.
    public void awaitRuns(int count) throws InterruptedException {
        if (!runs.tryAcquire(count, 10, SECONDS)) {
            throw new IllegalStateException("not " + count + " runs within 10 s");
        }
    }

    public void close() throws Exception {
        server.close().await(5, SECONDS);
    }

    private void request(HttpServerRequest request) {
        String path = request.path().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
        calls.add(request.method() + " " + path);
        if (path.equals("/api/run")) {
            onRun.accept(asked.incrementAndGet());
            runs.release();
        }
        if (!clock.get().isEmpty()) {
            request.response().putHeader("Emulator-Clock", clock.get());
        }
        request.body().onSuccess(body -> answer(request, path, body));
    }

    private void answer(HttpServerRequest request, String path, Buffer body) {
        String json =
                switch (path) {
                    case "/api/sessions/create" -> session(UUID.randomUUID().toString());
                    case "/api/sessions/{id}/refresh" -> "{\"token\":\"T2\",\"more\":[1]}";
                    case "/api/sessions/{id}" -> "{\"status\":\"closed\"}";
                    case "/api/run" -> run(request, body.toJsonObject());
                    default -> null;
                };
        if (json == null && !mute) {
            request.response().setStatusCode(404).end("no such path");
        } else if (!request.response().ended() && !(mute && path.equals("/api/run"))) {
            request.response().putHeader("content-type", "application/json").end(json);
        }
    }

    /// The token is the session's id.
    private static String session(String id) {
        return "{\"session_id\":\"" + id + "\",\"token\":\"" + id + "\"}";
    }

    private String run(HttpServerRequest request, JsonObject run) {
        if (rejections.getAndDecrement() > 0) {
            request.response().setStatusCode(rejection).putHeader("retry-after", "0").end();
            return "";
        }
        int length = run.getInteger("length");
        String response = text(length);
        if (!mute) {
            stream(run.getString("session_id"), run.getString("request_id"), response, length);
        }
        return new JsonObject()
                .put("response", response)
                .put("request_id", run.getString("request_id"))
                .put("tokens", length)
                .put("started_us", 1_000_000)
                .encode();
    }

    /// The text that every run is answered with.
    public static String text(int length) {
        StringBuilder text = new StringBuilder("Wörter");
        for (int i = 1; i < length; i++) {
            text.append(" w").append(i);
        }
        return text.toString();
    }

    private void stream(String session, String stream, String response, int length) {
        String[] words = response.split(" ", -1);
        CRC32 crc = new CRC32();
        crc.update(response.getBytes(StandardCharsets.UTF_8));
        String checksum = String.format("%08x", crc.getValue());
        List<byte[]> messages = new ArrayList<>();
        long dueUs = due.getAsLong();
        for (int i = 0; i < length; i++) {
            messages.add(TokenMessageJson.token(words[i], i, stream, dueUs, dueUs));
        }
        messages.add(
                TokenMessageJson.encode(new TokenMessage.Done(stream, length, checksum, "stop")));
        publish(session, messages);
    }

    private void publish(String session, List<byte[]> messages) {
        ServerWebSocket socket = sockets.get(session);
        FrameBuffer frame = new FrameBuffer(1024);
        long offset = 0;
        for (byte[] message : messages) {
            offset++;
            Publication publication = Publication.of(Payload.of(message), offset);
            Push push = new Push.Published("session:" + session, publication);
            codec(socket).encode(new Reply.Pushed(push), frame);
            if (frame.messages() == TOKENS_A_FRAME) {
                write(socket, frame);
            }
        }
        write(socket, frame);
    }

    private static Codec codec(ServerWebSocket socket) {
        boolean binary = socket.query() != null && socket.query().contains("format=protobuf");
        return binary ? ProtobufCodec.INSTANCE : JsonCodec.INSTANCE;
    }

    private static void write(ServerWebSocket socket, FrameBuffer frame) {
        if (codec(socket).framing().kind() == Framing.Kind.BINARY) {
            socket.writeFinalBinaryFrame(Buffer.buffer(frame.bytes()));
        } else {
            socket.writeFinalTextFrame(new String(frame.bytes(), StandardCharsets.UTF_8));
        }
        frame.clear();
    }

    private void socket(ServerWebSocket socket) {
        socketPath = socket.uri();
        socket.handler(bytes -> {
            byte[] frame = bytes.getBytes();
            try {
                codec(socket)
                        .decodeCommands(frame, 0, frame.length, command -> take(socket, command));
            } catch (MalformedFrameException malformed) {
                socket.close((short) 3501, "bad request");
            }
        });
    }

    private void take(ServerWebSocket socket, Command command) {
        if (command instanceof Command.Connect connect) {
            String session = connect.token();
            sockets.put(session, socket);
            Promise<Void> end = Promise.promise();
            closed.add(end.future());
            socket.closeHandler(end::complete);
            FrameBuffer frame = new FrameBuffer(256);
            codec(socket).encode(connected(connect.id(), session), frame);
            write(socket, frame);
        }
    }

    private static Reply.Connected connected(int id, String session) {
        SubscribeResult subscription =
                new SubscribeResult(
                        false,
                        0,
                        true,
                        List.of(),
                        false,
                        new StreamPosition(0, "abcd"),
                        true,
                        null,
                        false,
                        false);
        Map<String, SubscribeResult> subs = Map.of("session:" + session, subscription);
        return new Reply.Connected(id, "c", "v", false, 0, null, subs, 25, true, "", "");
    }
}
