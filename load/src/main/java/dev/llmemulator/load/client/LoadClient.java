package dev.llmemulator.load.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client from its start to its end, of whichever kind. All methods belong to the client's
/// loop.
///
/// Whatever happens, it ends: every wait has a deadline, and [ClientObserver#ended] comes exactly
/// once, after its connections are closed and each of its planned cycles is counted as completed,
/// failed or interrupted.
public interface LoadClient {
    /// Gets the client ready for its first question; [ClientObserver#ready] or
    /// [ClientObserver#ended] follows. To be called once.
    void start();

    /// Starts a cycle at its intended time, or as soon after as the client is connected; does
    /// nothing unless the client waits.
    void ask(CycleStart next);

    /// Leaves; does nothing unless the client waits.
    void leave();

    /// Stops as soon as it can be done cleanly; does nothing when the client is leaving or gone.
    void interrupt();

    /// Tells whether the client is amid a conversation, whose next turn must be asked before
    /// anything else.
    default boolean isTalking() {
        return false;
    }

    /// Returns how long it waits before that turn; null when the plan says it.
    default @Nullable Duration turnDelay() {
        return null;
    }

    /// Returns which client of the load it is, counted from 0.
    int number();

    /// Returns the number from which its next cycle's name and random numbers are made, unless an
    /// arrival brings another.
    default long asker() {
        return number();
    }

    /// Returns which of its asker's cycles the next one is, counted from 0.
    default int cycle() {
        return begun();
    }

    /// Returns how many cycles have begun.
    int begun();
}
