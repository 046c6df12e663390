package dev.llmemulator.loop;

/// One thread that runs tasks in order, with a monotonic clock and timers.
///
/// State that is confined to a loop is touched by tasks of that loop only. [#execute] and [#runAt]
/// may be called from any thread; a task must never block.
public interface Loop {
    /// The monotonic time in nanoseconds; only differences have a meaning.
    long nanos();

    /// Whether the calling thread is this loop's thread.
    boolean isCurrent();

    /// Runs a task on this loop, after the tasks that are already waiting.
    void execute(Runnable task);

    /// Runs a task on this loop at a time of [#nanos], at once when that time has passed.
    Timer runAt(long nanos, Runnable task);

    /// A task that waits for its time.
    interface Timer {
        /// Keeps the task from running; does nothing when it has run. Call it on the loop.
        void cancel();
    }
}
