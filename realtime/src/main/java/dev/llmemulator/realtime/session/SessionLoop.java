package dev.llmemulator.realtime.session;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.FrameBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// What the sessions of one loop share: the buffer in which frames are made, a source of chance,
/// and the list of sessions that other threads have queued something for.
public final class SessionLoop {
    private static final int FRAME_ROOM = 8 * 1024;

    private final Loop loop;
    private final RandomGenerator random;
    private final FrameBuffer frame = new FrameBuffer(FRAME_ROOM);
    private final Queue<Session> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /// Shared things of the sessions on a loop.
    ///
    /// @param random used on this loop only
    public SessionLoop(Loop loop, RandomGenerator random) {
        this.loop = loop;
        this.random = random;
    }

    /// The loop.
    public Loop loop() {
        return loop;
    }

    RandomGenerator random() {
        return random;
    }

    /// The buffer for the next frame, to be used within one task.
    FrameBuffer frame() {
        return frame;
    }

    /// Has a session written by a task on the loop, one task for all that ask before it runs. Any
    /// thread.
    void flushLater(Session session) {
        waiting.add(session);
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::flushWaiting);
        }
    }

    private void flushWaiting() {
        scheduled.set(false);
        Session session = waiting.poll();
        while (session != null) {
            session.flushAsked();
            session = waiting.poll();
        }
    }
}
