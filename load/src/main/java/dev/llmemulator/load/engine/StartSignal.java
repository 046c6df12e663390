package dev.llmemulator.load.engine;

import java.util.function.LongConsumer;

/// Decides when a load begins: when the clients at the start line set off, or, where a load has no
/// such line, when the first client starts.
public interface StartSignal {
    /// Begins as soon as everybody is ready.
    StartSignal NOW =
            new StartSignal() {
                @Override
                public void ready(long nanos, LongConsumer begin) {
                    begin.accept(nanos);
                }

                @Override
                public boolean startsRun() {
                    return false;
                }
            };

    /// Everybody is ready. Called once, on the loop of the engine, which waits meanwhile.
    ///
    /// @param nanos the loop's time now
    /// @param begin to be called once, by any thread, with the loop's time at which the load
    ///   begins; a time that has passed stands, and what was intended since then is late
    void ready(long nanos, LongConsumer begin);

    /// Returns whether the run starts with the load, so that the seconds and the duration of runs
    /// that share a signal count from the same moment; otherwise it starts with its first
    /// connection.
    default boolean startsRun() {
        return true;
    }

    /// The load has begun. Called on the loop of the engine.
    ///
    /// @param late how long after its time, in nanoseconds
    default void begun(long late) {}
}
