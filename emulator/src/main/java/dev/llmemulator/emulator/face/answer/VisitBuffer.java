package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.protocol.FrameBuffer;
import org.jspecify.annotations.Nullable;

/// What a reply of one loop writes while the pacer visits it, until its flush. All replies of the
/// loop share it, so that an open stream which has nothing to send holds no buffer. Confined to the
/// loop.
final class VisitBuffer {
    private final FrameBuffer bytes = new FrameBuffer(0);
    private @Nullable Object owner;

    /// Returns what a reply has written since its last flush. What another has left, because it
    /// failed amid a visit, is dropped.
    FrameBuffer of(Object reply) {
        if (!reply.equals(owner)) {
            bytes.clear();
            owner = reply;
        }
        return bytes;
    }
}
