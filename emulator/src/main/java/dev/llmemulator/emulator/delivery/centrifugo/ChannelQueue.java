package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What waits for one channel: at most one command of it is in flight, and the others keep their
/// order. Confined to its lane's loop.
final class ChannelQueue {
    /// Where a channel stands.
    enum State {
        /// Nothing waits.
        IDLE,
        /// In the lane's queue.
        READY,
        /// In a batch.
        IN_FLIGHT,
        /// Waits for a time after a rejection.
        PAUSED
    }

    private final String name;
    // A session has one stream, rarely two, and a removal at its end.
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>(2);
    private State state = State.IDLE;
    private int users;
    private int failures;
    private long failingSince;

    ChannelQueue(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    void add(Outgoing outgoing) {
        waiting.add(outgoing);
    }

    /// What is to be sent next; null when nothing waits.
    @Nullable Outgoing head() {
        return waiting.peek();
    }

    /// The head's command was executed or given up; with more to send it goes to the end, unless a
    /// barrier stands there.
    void next(boolean more) {
        Outgoing head = waiting.remove();
        Outgoing last = waiting.peekLast();
        if (more && last != null && last.isBarrier()) {
            waiting.addFirst(head);
        } else if (more) {
            waiting.add(head);
        }
        failures = 0;
    }

    /// Counts a failure of the head's command.
    ///
    /// @return how often it has failed
    int failed(long now) {
        if (failures == 0) {
            failingSince = now;
        }
        return ++failures;
    }

    /// Since when the head's command fails.
    long failingSince() {
        return failingSince;
    }

    void open() {
        users++;
    }

    void close() {
        users--;
    }

    /// Whether nobody needs it any more.
    boolean isUnused() {
        return users == 0 && waiting.isEmpty();
    }
}
