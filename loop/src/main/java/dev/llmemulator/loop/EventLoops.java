package dev.llmemulator.loop;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Holds all event loops of one Vert.x instance, each as a [VertxLoop]. Immutable; may be used by
/// any thread.
///
/// Two parts of the program that were given the same instance agree on which loop is which, so that
/// a stream can run where its socket lives.
public final class EventLoops {
    private final Vertx vertx;
    private final List<VertxLoop> all;
    private final Map<EventLoop, VertxLoop> byNettyLoop;

    private EventLoops(Vertx vertx, List<VertxLoop> all, Map<EventLoop, VertxLoop> byNettyLoop) {
        this.vertx = vertx;
        this.all = all;
        this.byNettyLoop = byNettyLoop;
    }

    /// Returns the loops of a Vert.x instance, on a monotonic clock in nanoseconds.
    public static EventLoops of(Vertx vertx, LongSupplier nanoTime) {
        VertxInternal internal = (VertxInternal) vertx;
        List<VertxLoop> all = new ArrayList<>();
        Map<EventLoop, VertxLoop> byNettyLoop = new HashMap<>();
        for (var executor : internal.nettyEventLoopGroup()) {
            EventLoop nettyLoop = (EventLoop) executor;
            Context context = internal.contextBuilder().withEventLoop(nettyLoop).build();
            VertxLoop loop = new VertxLoop(nettyLoop, context, nanoTime);
            all.add(loop);
            byNettyLoop.put(nettyLoop, loop);
        }
        return new EventLoops(vertx, List.copyOf(all), byNettyLoop);
    }

    /// Returns the Vert.x instance of these loops.
    public Vertx vertx() {
        return vertx;
    }

    /// Returns every loop, always in the same order.
    public List<VertxLoop> all() {
        return all;
    }

    /// Returns the loop that runs the calling thread's Vert.x context.
    ///
    /// @throws IllegalStateException on a thread that is no event loop of this instance
    public VertxLoop current() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException(
                    "not on an event loop: " + Thread.currentThread().getName());
        }
        return of(context);
    }

    /// Returns the loop of a Vert.x context.
    public VertxLoop of(Context context) {
        VertxLoop loop = byNettyLoop.get(((ContextInternal) context).nettyEventLoop());
        if (loop == null) {
            throw new IllegalStateException("a context of another Vert.x instance: " + context);
        }
        return loop;
    }
}
