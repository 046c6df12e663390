package dev.llmemulator.load.client.stream;

import dev.llmemulator.loop.Loop;
import org.jspecify.annotations.Nullable;

/// A deadline that every sign of life moves on.
///
/// Moving it costs two comparisons: the timer is left where it is and looks again when it fires.
/// When it fires late the loop itself was held up, and the sign may already be there, unread: the
/// deadline is put off once, so that the client's own delay is not taken for the server's.
public final class Watch {
    private static final long LATE = 250_000_000L;

    private final Loop loop;
    private final Runnable onDeadline;
    private Loop.@Nullable Timer timer;
    private long deadline;
    private long armedFor;
    private boolean putOff;

    /// Makes a watch without a deadline.
    ///
    /// @param loop the loop that has the time and calls back
    /// @param onDeadline called on the loop when a deadline has passed
    public Watch(Loop loop, Runnable onDeadline) {
        this.loop = loop;
        this.onDeadline = onDeadline;
    }

    /// Sets the deadline to a time of the loop.
    public void until(long nanos) {
        deadline = nanos;
        if (timer == null) {
            arm();
        } else if (nanos - armedFor < 0) {
            timer.cancel();
            arm();
        }
    }

    /// Waits no more.
    public void stop() {
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
        long now = loop.nanos();
        if (now - deadline < 0) {
            putOff = false;
            arm();
        } else if (!putOff && now - armedFor > LATE) {
            putOff = true;
            deadline = now + LATE;
            arm();
        } else {
            putOff = false;
            onDeadline.run();
        }
    }
}
