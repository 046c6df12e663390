package dev.llmemulator.loop;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Adapts an event loop of Vert.x to [Loop].
///
/// Timers go directly to Netty's event loop, because those of Vert.x count in milliseconds. Tasks
/// therefore run outside any Vert.x context, on which nothing here depends.
public final class VertxLoop implements Loop {
    private final EventLoop nettyLoop;
    private final Context context;
    private final LongSupplier nanoTime;

    VertxLoop(EventLoop nettyLoop, Context context, LongSupplier nanoTime) {
        this.nettyLoop = nettyLoop;
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /// Returns a Vert.x context on this loop: servers and clients that are created in it run here.
    public Context context() {
        return context;
    }

    @Override
    public long nanos() {
        return nanoTime.getAsLong();
    }

    @Override
    public boolean isCurrent() {
        return nettyLoop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        nettyLoop.execute(task);
    }

    @Override
    public Timer runAt(long nanos, Runnable task) {
        long delay = Math.max(0, nanos - nanoTime.getAsLong());
        ScheduledFuture<?> future = nettyLoop.schedule(task, delay, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }
}
