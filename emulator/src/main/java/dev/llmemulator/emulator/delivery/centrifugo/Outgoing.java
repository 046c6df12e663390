package dev.llmemulator.emulator.delivery.centrifugo;

import dev.llmemulator.protocol.FrameBuffer;

/// What waits in a channel's queue to become a command of a batch. Confined to its lane's loop.
interface Outgoing {
    /// Appends its next command to a batch; the same again when it is tried again.
    void write(FrameBuffer batch);

    /// Whether everything that waits before it has to be sent first.
    boolean isBarrier();

    /// The command was executed.
    ///
    /// @return whether there is more to send
    boolean succeeded();

    /// The command has failed for too long.
    ///
    /// @param cause the last failure
    /// @return whether there is more to send
    boolean givenUp(String cause);
}
