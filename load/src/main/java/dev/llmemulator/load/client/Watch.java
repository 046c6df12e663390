package dev.llmemulator.load.client;

import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// A deadline that every sign of life moves on.
///
/// Moving it costs two comparisons: the timer is left where it is and looks again when it fires.
final class Watch {
    private final Loop loop;
    private final Runnable onDeadline;
    private Loop.@Nullable Timer timer;
    private long deadline;
    private long armedFor;

    Watch(Loop loop, Runnable onDeadline) {
        this.loop = loop;
        this.onDeadline = onDeadline;
    }

    /// Sets the deadline to a time of the loop.
    void until(long nanos) {
        deadline = nanos;
        if (timer == null) {
            arm();
        } else if (nanos - armedFor < 0) {
            timer.cancel();
            arm();
        }
    }

    /// Waits no more.
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        armedFor = deadline;
        timer = loop.runAt(deadline, this::fire);
    }

    private void fire() {
        timer = null;
        if (loop.nanos() - deadline >= 0) {
            onDeadline.run();
        } else {
            arm();
        }
    }
}
