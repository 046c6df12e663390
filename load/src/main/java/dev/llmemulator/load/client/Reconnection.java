package dev.llmemulator.load.client;

import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// When a lost socket is replaced: at most three attempts a disconnection, 1, 2 and 4 s apart less
/// jitter; an attempt that lasts too long has failed.
final class Reconnection {
    private final Environment environment;
    private Loop.@Nullable Timer timer;
    private int attempts;

    Reconnection(Environment environment) {
        this.environment = environment;
    }

    /// Takes one of the attempts; false when there is none left.
    boolean attempt() {
        if (attempts == Backoff.TRIES) {
            return false;
        }
        attempts++;
        return true;
    }

    /// Runs a task after the attempt's backoff.
    void afterBackoff(Runnable task) {
        after(Backoff.before(attempts, environment.random()), task);
    }

    /// Runs a task after so many nanoseconds, in place of any that waits.
    void after(long nanos, Runnable task) {
        stop();
        timer = environment.loop().runAt(environment.loop().nanos() + nanos, task);
    }

    /// The connection is open: the next loss has all attempts again.
    void succeeded() {
        stop();
        attempts = 0;
    }

    /// Drops the task that waits.
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
