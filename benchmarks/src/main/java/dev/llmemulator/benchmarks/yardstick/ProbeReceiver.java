package dev.llmemulator.benchmarks.yardstick;

import static java.util.Objects.requireNonNull;

import dev.llmemulator.benchmarks.figure.Load;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Is the client's end of one connection: it counts pushes and measures arrival minus due time.
///
/// It knows when a token is due from its place in the stream, so nothing is parsed. Confined to the
/// connection's loop.
final class ProbeReceiver extends ChannelInboundHandlerAdapter {
    private final Load load;
    private final long gapNanos;
    private final Supplier<ProbeSender> sender;
    private @Nullable ProbeTally tally;
    private long start;
    private int received;
    private int cyclesLeft;

    /// Receives from one sender.
    ///
    /// @param sender the other end, asked for when a cycle begins, because it may exist only later
    ProbeReceiver(Load load, Supplier<ProbeSender> sender) {
        this.load = load;
        this.gapNanos = load.gap().toNanos();
        this.sender = sender;
    }

    /// Begins the cycles of a run.
    void begin(long startNanos, ProbeTally runTally) {
        tally = runTally;
        cyclesLeft = load.cycles();
        beginCycle(startNanos);
    }

    private void beginCycle(long startNanos) {
        start = startNanos;
        received = 0;
        sender.get().begin(startNanos);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof TextWebSocketFrame frame) {
            try {
                receive(pushes(frame.content()));
            } finally {
                frame.release();
            }
        } else {
            context.fireChannelRead(message);
        }
    }

    private void receive(int pushes) {
        ProbeTally tally = requireNonNull(this.tally, "a token before the run");
        long now = tally.frame(pushes);
        for (int i = 0; i < pushes; i++) {
            received++;
            tally.lag(now - (start + received * gapNanos));
        }
        if (received == load.tokens()) {
            cyclesLeft--;
            if (cyclesLeft > 0) {
                beginCycle(now);
            } else {
                tally.finished(now);
            }
        }
    }

    private static int pushes(ByteBuf text) {
        int count = 1;
        int end = text.writerIndex();
        int newline = text.indexOf(text.readerIndex(), end, (byte) '\n');
        while (newline >= 0) {
            count++;
            newline = text.indexOf(newline + 1, end, (byte) '\n');
        }
        return count;
    }
}
