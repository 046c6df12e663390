package dev.llmemulator.realtime.transport;

import dev.llmemulator.realtime.session.ClientConnection;
import dev.llmemulator.realtime.session.ClientSession;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One WebSocket between a session and Netty.
///
/// Vert.x does the handshake, answers pings, and answers a client that closes. Data frames are
/// taken and written here, in front of it in the pipeline, so that a message costs one copy and no
/// object beside its frame; and the server's own close is sent here, behind the data that waits in
/// Netty, because Vert.x would hold it back until a slow client takes something. Confined to the
/// connection's loop.
final class WebSocketConnection extends ChannelInboundHandlerAdapter implements ClientConnection {
    // How long a client has to answer a close frame.
    private static final int CLOSE_SECONDS = 5;
    private static final int REASON_BYTES = 123;
    private static final byte[] NOTHING = new byte[0];

    private final ChannelHandlerContext context;
    private final boolean binary;
    private final int messageBytes;
    private @Nullable ClientSession session;
    private byte[] parts = NOTHING;
    private @Nullable Future<?> closing;
    // After a frame that cannot be taken, the next one cannot be found.
    private boolean lost;

    /// @param context the place in the pipeline from which frames are written
    /// @param messageBytes how long an incoming message may be
    WebSocketConnection(ChannelHandlerContext context, boolean binary, int messageBytes) {
        this.context = context;
        this.binary = binary;
        this.messageBytes = messageBytes;
    }

    /// Takes frames from now on, for this session.
    void open(ClientSession opened) {
        session = opened;
        context.pipeline().addBefore(context.name(), "session", this);
    }

    @Override
    public void write(byte[] array, int length) {
        ByteBuf payload = context.alloc().ioBuffer(length).writeBytes(array, 0, length);
        WebSocketFrame frame =
                binary ? new BinaryWebSocketFrame(payload) : new TextWebSocketFrame(payload);
        var _ = context.write(frame, context.voidPromise());
    }

    @Override
    public void flush() {
        context.flush();
    }

    @Override
    public boolean writable() {
        return context.channel().isWritable();
    }

    @Override
    public void close(int code, String reason) {
        ByteBuf payload = context.alloc().ioBuffer(2 + REASON_BYTES).writeShort(code);
        ByteBufUtil.writeUtf8(payload, fitting(reason));
        CloseWebSocketFrame frame = new CloseWebSocketFrame(true, 0, payload);
        ChannelFuture sent = context.writeAndFlush(frame);
        if (lost) {
            sent.addListener(_ -> endOutput());
        }
        closing = context.executor().schedule(this::abort, CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /// Ends TCP right behind the close frame, as no answer to it can be read. What the client is
    /// still sending is taken and dropped meanwhile: a reset would destroy the frame on its way.
    private void endOutput() {
        if (context.channel() instanceof DuplexChannel channel) {
            var _ = channel.shutdownOutput();
        } else {
            abort();
        }
    }

    @Override
    public void abort() {
        // From behind Vert.x in the pipeline, which would send another close frame.
        var _ = context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        if (message instanceof TextWebSocketFrame
                || message instanceof BinaryWebSocketFrame
                || message instanceof ContinuationWebSocketFrame) {
            WebSocketFrame frame = (WebSocketFrame) message;
            try {
                take(frame.content(), frame.isFinalFragment());
            } finally {
                frame.release();
            }
        } else if (message instanceof CloseWebSocketFrame answer && closing != null) {
            answer.release();
            abort();
        } else {
            from.fireChannelRead(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext from) {
        if (writable() && session != null) {
            session.drained();
        }
        from.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        if (closing != null) {
            closing.cancel(false);
        }
        if (session != null) {
            session.disconnected();
        }
        from.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            refuse(corrupted.closeStatus());
        } else {
            from.fireExceptionCaught(cause);
        }
    }

    /// A close frame has room for 123 bytes of reason.
    private static String fitting(String reason) {
        int end = reason.length();
        while (ByteBufUtil.utf8Bytes(reason, 0, end) > REASON_BYTES) {
            end--;
        }
        return reason.substring(0, end);
    }

    private void take(ByteBuf content, boolean last) {
        if (lost) {
            return;
        }
        int length = parts.length + content.readableBytes();
        if (length > messageBytes) {
            parts = NOTHING;
            refuse(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            return;
        }
        byte[] message = Arrays.copyOf(parts, length);
        content.readBytes(message, parts.length, content.readableBytes());
        parts = last ? NOTHING : message;
        if (last && session != null) {
            session.received(message, 0, length);
        }
    }

    private void refuse(WebSocketCloseStatus status) {
        lost = true;
        if (session != null) {
            session.reject(status.code());
        }
    }
}
