package dev.llmemulator.realtime.session;

import dev.llmemulator.loop.Loop;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the deadlines of one session on a single timer of its loop. Confined to that loop.
final class Deadlines {
    /// Names what is due at a deadline.
    enum Kind {
        /// The client has not connected in time.
        STALE(0),
        /// The next ping is due.
        PING(1),
        /// The answer to a ping is due.
        PONG(2),
        /// An expired connection ends.
        EXPIRY(3),
        /// Subscriptions may have expired and must be checked.
        SUBSCRIPTIONS(4),
        /// A blocked connection must accept bytes again.
        WRITE(5),
        /// The client has not left after its connect was refused.
        LINGER(6);

        private final int slot;
        private final int bit;

        Kind(int slot) {
            this.slot = slot;
            this.bit = 1 << slot;
        }
    }

    private static final Kind[] KINDS = Kind.values();

    private final Loop loop;
    private final Consumer<Kind> due;
    private final long[] at = new long[KINDS.length];
    private int set;
    private int come;
    private Loop.@Nullable Timer timer;
    private long timerAt;

    /// Starts without deadlines; `due` is called on the loop when one is reached.
    Deadlines(Loop loop, Consumer<Kind> due) {
        this.loop = loop;
        this.due = due;
    }

    /// Sets a deadline that many nanoseconds from now; it replaces an earlier one of its kind.
    void set(Kind kind, long inNanos) {
        at[kind.slot] = loop.nanos() + inNanos;
        set |= kind.bit;
        arm();
    }

    /// Returns whether a deadline of a kind is set.
    boolean isSet(Kind kind) {
        return (set & kind.bit) != 0;
    }

    /// Cancels a deadline. The timer may still fire once without effect.
    void clear(Kind kind) {
        set &= ~kind.bit;
    }

    /// Cancels all deadlines, also those that have been reached together with the current one.
    void clearAll() {
        set = 0;
        come = 0;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        if (set == 0) {
            return;
        }
        long next = next();
        if (timer != null) {
            if (timerAt - next <= 0) {
                return;
            }
            timer.cancel();
        }
        timerAt = next;
        timer = loop.runAt(next, this::run);
    }

    private long next() {
        long next = 0;
        boolean found = false;
        for (Kind kind : KINDS) {
            long time = at[kind.slot];
            if (isSet(kind) && (!found || time - next < 0)) {
                next = time;
                found = true;
            }
        }
        return next;
    }

    private void run() {
        timer = null;
        come = 0;
        long now = loop.nanos();
        for (Kind kind : KINDS) {
            if (isSet(kind) && at[kind.slot] - now <= 0) {
                come |= kind.bit;
            }
        }
        set &= ~come;
        for (Kind kind : KINDS) {
            if ((come & kind.bit) != 0) {
                due.accept(kind);
            }
        }
        arm();
    }
}
