package dev.llmemulator.realtime.session;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.FrameBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// Groups what the sessions of one loop share: the buffer for outgoing frames, a source of
/// randomness, and the flushes that other threads have asked for.
public final class SessionLoop {
    private static final int FRAME_ROOM = 8 * 1024;

    private final Loop loop;
    private final RandomGenerator random;
    private final FrameBuffer frame = new FrameBuffer(FRAME_ROOM);
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /// Creates the shared state for a loop.
    ///
    /// @param random used on this loop only
    public SessionLoop(Loop loop, RandomGenerator random) {
        this.loop = loop;
        this.random = random;
    }

    /// Returns the loop.
    public Loop loop() {
        return loop;
    }

    RandomGenerator random() {
        return random;
    }

    /// Returns the buffer for the next frame. It must be used within one task.
    FrameBuffer frame() {
        return frame;
    }

    /// Flushes a session by a task on the loop. All requests made before that task runs share it.
    /// May be called by any thread.
    void flushLater(Runnable flush) {
        waiting.add(flush);
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::flushWaiting);
        }
    }

    private void flushWaiting() {
        scheduled.set(false);
        Runnable flush = waiting.poll();
        while (flush != null) {
            flush.run();
            flush = waiting.poll();
        }
    }
}
