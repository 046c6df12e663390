package dev.llmemulator.realtime.session;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.loop.ManualLoop;

/// A hand-driven loop whose caller can pretend to be another thread.
final class SwitchedLoop implements Loop {
    final ManualLoop loop = new ManualLoop();
    boolean current = true;

    /// Runs what waits, as the loop's own thread.
    void run() {
        boolean before = current;
        current = true;
        loop.run();
        current = before;
    }

    @Override
    public long nanos() {
        return loop.nanos();
    }

    @Override
    public boolean isCurrent() {
        return current;
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Timer runAt(long nanos, Runnable task) {
        return loop.runAt(nanos, task);
    }
}
