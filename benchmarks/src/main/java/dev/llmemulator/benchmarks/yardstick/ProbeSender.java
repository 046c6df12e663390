package dev.llmemulator.benchmarks.yardstick;

import dev.llmemulator.benchmarks.figure.Load;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/// Is the server's end of one connection and holds the position of its stream. Confined to the
/// connection's loop.
final class ProbeSender {
    private static final int JOIN = 16;

    private final Load load;
    private final long gapNanos;
    private final ProbePush push;
    private final ChannelHandlerContext channel;
    private long start;
    private int next;
    private long offset;

    ProbeSender(Load load, String channelName, ChannelHandlerContext channel) {
        this.load = load;
        this.gapNanos = load.gap().toNanos();
        this.push = new ProbePush(channelName);
        this.channel = channel;
        this.next = load.tokens();
    }

    /// Begins a stream whose first token is due one gap after the start; it is sent at the next
    /// tick.
    void begin(long startNanos) {
        if (channel.executor().inEventLoop()) {
            start = startNanos;
            next = 0;
        } else {
            channel.executor().execute(() -> begin(startNanos));
        }
    }

    /// Sends every token that is due.
    ///
    /// @param scratch room for a frame of the longest pushes
    void sendDue(long now, byte[] scratch) {
        if (next == load.tokens()) {
            return;
        }
        int due = (int) Math.min(load.tokens(), (now - start) / gapNanos);
        if (due <= next) {
            return;
        }
        while (next < due) {
            write(scratch, encode(scratch, Math.min(due, next + JOIN), now / 1_000));
        }
        channel.flush();
    }

    private int encode(byte[] scratch, int until, long sentUs) {
        int end = 0;
        while (next < until) {
            if (end > 0) {
                scratch[end++] = '\n';
            }
            long dueUs = (start + (next + 1) * gapNanos) / 1_000;
            end = push.write(scratch, end, next, ++offset, dueUs, sentUs);
            next++;
        }
        return end;
    }

    private void write(byte[] scratch, int length) {
        ByteBuf frame = channel.alloc().directBuffer(length);
        frame.writeBytes(scratch, 0, length);
        ChannelFuture _ = channel.write(new TextWebSocketFrame(frame), channel.voidPromise());
    }

    /// Returns the size of the scratch array for [#sendDue].
    static int scratchBytes() {
        return JOIN * (ProbePush.MAX_BYTES + 1);
    }
}
