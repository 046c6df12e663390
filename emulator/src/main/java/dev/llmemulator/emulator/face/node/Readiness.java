package dev.llmemulator.emulator.face.node;

import java.util.function.BooleanSupplier;

/// Knows whether a node takes work: from the time when its port is open on all loops, until it
/// drains. Any thread.
public final class Readiness {
    private final BooleanSupplier draining;
    private volatile boolean started;

    /// The node is starting.
    ///
    /// @param draining whether the node takes no new streams any more
    public Readiness(BooleanSupplier draining) {
        this.draining = draining;
    }

    /// Notes that the node has started.
    public void started() {
        started = true;
    }

    /// Returns whether the node has started.
    boolean isStarted() {
        return started;
    }

    /// Returns whether the node takes no new streams any more.
    boolean isDraining() {
        return draining.getAsBoolean();
    }
}
