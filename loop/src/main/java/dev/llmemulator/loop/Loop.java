package dev.llmemulator.loop;

/// Runs tasks in order on one thread, with a monotonic clock and timers.
///
/// State that is confined to a loop is touched by tasks of that loop only. [#execute] and [#runAt]
/// may be called from any thread; a task must never block.
public interface Loop {
    /// Returns the monotonic time in nanoseconds; only differences have a meaning.
    long nanos();

    /// Returns whether the calling thread is this loop's thread.
    boolean isCurrent();

    /// Runs a task on this loop, after the tasks that are already waiting.
    void execute(Runnable task);

    /// Runs a task on this loop at a time of [#nanos], at once when that time has passed.
    Timer runAt(long nanos, Runnable task);

    /// Controls a task that waits for its time.
    interface Timer {
        /// Cancels the task; does nothing when it has run. Must be called on the loop.
        void cancel();
    }
}
