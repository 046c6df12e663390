package dev.llmemulator.load.wire;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that gives the replies of a test in order, one per request, and repeats the last one
/// for all further requests.
public final class ScriptedServer implements AutoCloseable {
    private final Vertx vertx;
    private final NetServer server;
    private final Queue<ScriptedReply> replies = new ConcurrentLinkedQueue<>();
    private volatile ScriptedReply last = ScriptedReply.good();

    /// What came, head and body together.
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /// How many connections were opened.
    public final AtomicInteger connections = new AtomicInteger();

    private ScriptedServer(Vertx vertx, NetServerOptions options) throws Exception {
        this.vertx = vertx;
        server = vertx.createNetServer(options.setHost("127.0.0.1").setPort(0));
        server.connectHandler(this::accept);
        server.listen().await(5, SECONDS);
    }

    /// A server without TLS.
    public static ScriptedServer start(Vertx vertx) throws Exception {
        return new ScriptedServer(vertx, new NetServerOptions());
    }

    /// Starts a server with other options.
    public static ScriptedServer start(Vertx vertx, NetServerOptions options) throws Exception {
        return new ScriptedServer(vertx, options);
    }

    /// Where its API is.
    public URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.actualPort() + "/v1");
    }

    /// Adds replies to those that are still to be given.
    public ScriptedServer reply(ScriptedReply... more) {
        replies.addAll(List.of(more));
        last = more[more.length - 1];
        return this;
    }

    private void accept(NetSocket socket) {
        connections.incrementAndGet();
        StringBuilder waiting = new StringBuilder();
        socket.handler(part -> {
            // Each character is one byte, because lengths count bytes.
            waiting.append(part.toString(StandardCharsets.ISO_8859_1));
            int head = waiting.indexOf("\r\n\r\n");
            if (head >= 0 && waiting.length() >= head + 4 + bodyLength(waiting.toString())) {
                requests.add(waiting.toString());
                waiting.setLength(0);
                answer(socket);
            }
        });
        socket.exceptionHandler(_ -> {});
    }

    private static int bodyLength(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private void answer(NetSocket socket) {
        ScriptedReply next = replies.poll();
        play(socket, (next == null ? last : next).steps(), 0);
    }

    private void play(NetSocket socket, List<ScriptedReply.Step> steps, int at) {
        if (at == steps.size()) {
            return;
        }
        switch (steps.get(at)) {
            case ScriptedReply.Send(Buffer bytes) ->
                    socket.write(bytes).onComplete(_ -> play(socket, steps, at + 1));
            case ScriptedReply.Pause(long millis) ->
                    vertx.setTimer(millis, _ -> play(socket, steps, at + 1));
            case ScriptedReply.Close _ -> socket.close();
        }
    }

    /// Closes its port and all connections, soon.
    @Override
    public void close() {
        server.close();
    }
}
