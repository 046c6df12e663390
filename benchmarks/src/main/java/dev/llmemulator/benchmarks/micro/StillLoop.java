package dev.llmemulator.benchmarks.micro;

import dev.llmemulator.loop.Loop;

/// Runs tasks at once and lets no time pass, so no timer ever fires.
final class StillLoop implements Loop {
    private static final Timer NEVER = () -> {};

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timer runAt(long nanos, Runnable task) {
        return NEVER;
    }
}
