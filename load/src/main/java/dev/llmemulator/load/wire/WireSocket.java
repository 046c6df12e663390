package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.Reply;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a client. Confined to its loop.
final class WireSocket implements SocketLink.Socket {
    private static final int TYPICAL_COMMAND = 512;
    private static final short NORMAL = 1000;
    private static final int NO_CODE = 1006;

    private final VertxLoop loop;
    private final Codec codec;
    private final SocketLink.Listener listener;
    private final Consumer<Reply> replies = this::reply;
    private final FrameAssembly assembly = new FrameAssembly();
    private @Nullable WebSocket socket;
    private boolean closing;
    private long frameNanos;

    WireSocket(VertxLoop loop, Codec codec, SocketLink.Listener listener) {
        this.loop = loop;
        this.codec = codec;
        this.listener = listener;
    }

    void open(WebSocketClient client, WebSocketConnectOptions target) {
        if (closing) {
            listener.closed(NORMAL, "closed before it was opened");
            return;
        }
        client.connect(target)
                .onSuccess(this::opened)
                .onFailure(failure -> failed(failure, target));
    }

    private void opened(WebSocket opened) {
        socket = opened;
        opened.frameHandler(this::frame);
        opened.exceptionHandler(_ -> {});
        opened.closeHandler(_ -> closed(opened));
        if (closing) {
            opened.close(NORMAL);
        } else {
            listener.opened();
        }
    }

    private void failed(Throwable failure, WebSocketConnectOptions target) {
        String detail =
                failure instanceof UpgradeRejectedException rejected
                        ? "HTTP %d in place of a WebSocket: %s (%s:%d%s)"
                                .formatted(
                                        rejected.getStatus(),
                                        Excerpt.of(rejected.getBody().getBytes()),
                                        target.getHost(),
                                        target.getPort(),
                                        target.getURI())
                        : Failures.describe(failure);
        listener.failed(Failures.kind(failure), detail);
    }

    private void closed(WebSocket gone) {
        socket = null;
        Short code = gone.closeStatusCode();
        String reason = gone.closeReason();
        listener.closed(code == null ? NO_CODE : code, reason == null ? "no close frame" : reason);
    }

    @Override
    public void send(Command command) {
        if (socket == null || closing) {
            return;
        }
        FrameBuffer frame = new FrameBuffer(TYPICAL_COMMAND);
        codec.encode(command, frame);
        if (codec.framing().kind() == Framing.Kind.BINARY) {
            socket.writeFinalBinaryFrame(Buffer.buffer(frame.bytes()));
        } else {
            socket.writeFinalTextFrame(
                    new String(frame.array(), 0, frame.length(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        closing = true;
        if (socket != null) {
            socket.close(NORMAL);
        }
    }

    private void frame(WebSocketFrame frame) {
        if (!frame.isText() && !frame.isBinary() && !frame.isContinuation()) {
            return;
        }
        frameNanos = loop.nanos();
        listener.frame();
        ByteBuf bytes = ((BufferInternal) frame.binaryData()).getByteBuf();
        try {
            if (frame.isFinal() && !frame.isContinuation()) {
                decode(bytes);
            } else if (assembly.add(bytes, frame.isFinal())) {
                byte[] message = assembly.take();
                codec.decodeReplies(message, 0, message.length, replies);
            }
        } catch (MalformedFrameException malformed) {
            listener.malformed(String.valueOf(malformed.getMessage()));
        }
    }

    private void decode(ByteBuf bytes) throws MalformedFrameException {
        int length = bytes.readableBytes();
        if (bytes.hasArray()) {
            int offset = bytes.arrayOffset() + bytes.readerIndex();
            codec.decodeReplies(bytes.array(), offset, length, replies);
        } else {
            byte[] copy = new byte[length];
            bytes.getBytes(bytes.readerIndex(), copy);
            codec.decodeReplies(copy, 0, length, replies);
        }
    }

    private void reply(Reply reply) {
        listener.reply(reply, frameNanos);
    }
}
