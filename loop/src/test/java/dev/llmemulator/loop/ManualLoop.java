package dev.llmemulator.loop;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/// A loop whose time a test drives by hand: nothing runs until [#run] or [#advance] is called.
public final class ManualLoop implements Loop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Waiting> timers =
            new PriorityQueue<>(
                    Comparator.comparingLong(Waiting::nanos).thenComparingLong(Waiting::order));
    private long nanos;
    private long order;

    private record Waiting(long nanos, long order, Runnable task) {}

    /// A loop whose clock shows zero.
    public ManualLoop() {
        this(0);
    }

    /// A loop whose clock shows `nanos`.
    public ManualLoop(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer runAt(long at, Runnable task) {
        Waiting waiting = new Waiting(at, order++, task);
        timers.add(waiting);
        return () -> timers.remove(waiting);
    }

    /// How many timers wait.
    public int timers() {
        return timers.size();
    }

    /// Runs the waiting tasks, and those that they add, and the timers whose time has come.
    public void run() {
        while (true) {
            Runnable task = tasks.poll();
            if (task == null && !timers.isEmpty() && timers.peek().nanos() <= nanos) {
                task = timers.remove().task();
            }
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    /// Moves the clock on, stopping at every timer on the way to run it in its own time.
    public void advance(long by) {
        long end = nanos + by;
        run();
        while (!timers.isEmpty() && timers.peek().nanos() <= end) {
            nanos = Math.max(nanos, timers.peek().nanos());
            run();
        }
        nanos = end;
        run();
    }

    /// Moves the clock on at one stroke, as when the thread was held up, then runs what is due.
    public void stall(long by) {
        nanos += by;
        run();
    }
}
