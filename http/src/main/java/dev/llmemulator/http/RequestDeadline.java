package dev.llmemulator.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a socket that does not send a whole request in time. Confined to the connection's loop.
///
/// The time begins when the socket is opened, and for later requests with their first byte; it ends
/// with the last byte of the body. Bytes that trickle in do not prolong it, so that nobody holds a
/// socket by sending a head or a body that never ends. While a request is being answered there is
/// no time to keep, because an answer may take minutes. A socket on which all requests were
/// answered may be silent for longer than a request may take, since that is what a pool of
/// connections does.
///
/// A timer of the connection looks at the clock as often as a request may take at the longest, and
/// when it may be time; a request costs no timer of its own.
final class RequestDeadline extends ChannelInboundHandlerAdapter {
    private static final String NAME = "request-deadline";
    private static final String END_NAME = "request-end";
    private static final long NEVER = Long.MAX_VALUE;

    private final long requestNanos;
    private final long idleNanos;
    private long deadline;
    private boolean receiving = true;
    // Requests that came whole, less those answered: -1 when one is answered before it is whole.
    private int unanswered;
    private @Nullable Future<?> timer;

    private RequestDeadline(Duration request, Duration idle) {
        this.requestNanos = request.toNanos();
        this.idleNanos = idle.toNanos();
    }

    /// Watches a connection from its start.
    ///
    /// @param connection where Vert.x takes requests
    /// @param request until a whole request is there
    /// @param idle from a request to the next one
    static void watch(ChannelHandlerContext connection, Duration request, Duration idle) {
        RequestDeadline watch = new RequestDeadline(request, idle);
        connection.pipeline().addFirst(NAME, watch);
        connection.pipeline().addBefore(connection.name(), END_NAME, watch.new End());
    }

    /// Ends the watch, for a connection that is no longer one of HTTP.
    static void release(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) != null) {
            pipeline.remove(END_NAME);
            pipeline.remove(NAME);
        }
    }

    /// Sees when a request is whole, and when it is answered.
    private final class End extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                receiving = false;
                unanswered++;
                rest(context);
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent && !isInformational(message)) {
                unanswered--;
                rest(context);
            }
            var _ = context.write(message, promise);
        }
    }

    /// Sets the deadline of a socket from which no request comes at the moment.
    private void rest(ChannelHandlerContext context) {
        if (!receiving) {
            deadline = unanswered > 0 ? NEVER : now(context) + idleNanos;
        }
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = now(context) + requestNanos;
        wait(context, requestNanos);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline = NEVER;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!receiving) {
            receiving = true;
            deadline = now(context) + requestNanos;
        }
        context.fireChannelRead(message);
    }

    private void wait(ChannelHandlerContext context, long nanos) {
        timer = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        long left = deadline == NEVER ? NEVER : deadline - now(context);
        if (left > 0) {
            wait(context, Math.min(left, requestNanos));
        } else if (receiving && !context.channel().config().isAutoRead()) {
            // Not the client is late: Vert.x takes no more until it has answered what is there.
            wait(context, requestNanos);
        } else {
            var _ = context.close();
        }
    }

    private static long now(ChannelHandlerContext context) {
        return context.executor().ticker().nanoTime();
    }
}
