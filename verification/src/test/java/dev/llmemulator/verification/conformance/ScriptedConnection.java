package dev.llmemulator.verification.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One WebSocket connection of a conversation, on the JDK's client.
///
/// What arrives is queued as script lines: a protocol message, or the way the connection ended. The
/// queue is bounded by the script's length.
final class ScriptedConnection implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WireKind wire;
    private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private volatile boolean stalled;

    private ScriptedConnection(
            HttpClient http, URI address, Map<String, String> headers, WireKind wire) {
        this.wire = wire;
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(TIMEOUT);
        headers.forEach(builder::header);
        this.socket = open(builder, address);
    }

    /// Opens a connection; a refused handshake is what arrives first then.
    static ScriptedConnection open(
            HttpClient http, URI address, Map<String, String> headers, WireKind wire) {
        return new ScriptedConnection(http, address, headers, wire);
    }

    private WebSocket open(WebSocket.Builder builder, URI address) {
        try {
            return builder.buildAsync(address, new Listener()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                arrived.add("refused " + refused.getResponse().statusCode());
                return null;
            }
            throw e;
        }
    }

    /// Sends one WebSocket message; `text` may hold several commands. On a connection that the
    /// server has ended nothing happens: how it ended is what arrives.
    void send(String text, boolean binary) {
        try {
            wire.send(socket, text, binary);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
    }

    /// The next message, or how the connection ended; `(nothing)` when the time is over before.
    String next(Duration timeout) {
        try {
            String next = arrived.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return next == null ? "(nothing)" : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a message", e);
        }
    }

    /// Stops reading, so that what the server sends stays in its buffers.
    void stall() {
        stalled = true;
    }

    /// Closes the connection from this side.
    void hangUp() {
        if (socket != null) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    /// Drops the connection without a close frame.
    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                wire.received(text.toString(), arrived::add);
                text.setLength(0);
            }
            requestMore(webSocket);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                wire.received(bytes.toByteArray(), arrived::add);
                bytes.reset();
            }
            requestMore(webSocket);
            return null;
        }

        private void requestMore(WebSocket webSocket) {
            if (!stalled) {
                webSocket.request(1);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            arrived.add(("close " + code + " " + reason).strip());
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            arrived.add("close without a frame");
        }
    }
}
