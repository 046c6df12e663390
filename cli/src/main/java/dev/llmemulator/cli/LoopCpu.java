package dev.llmemulator.cli;

import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The processor time of servers in this process: that of their event loops. What the JVM does for
/// them and for the tester alike, such as compiling, counts as the tester's.
public final class LoopCpu implements ServerCpu {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Queue<Long> ids = new ConcurrentLinkedQueue<>();

    /// Of these loops.
    public LoopCpu(EventLoops loops) {
        for (VertxLoop loop : loops.all()) {
            loop.execute(() -> ids.add(Thread.currentThread().threadId()));
        }
    }

    @Override
    public long nanos() {
        return threads.isThreadCpuTimeSupported()
                ? ids.stream().mapToLong(threads::getThreadCpuTime).filter(nanos -> nanos > 0).sum()
                : -1;
    }

    @Override
    public boolean isInProcess() {
        return true;
    }
}
