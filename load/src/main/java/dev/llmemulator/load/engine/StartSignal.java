package dev.llmemulator.load.engine;

import java.util.function.LongConsumer;

/// Decides when a load begins: when the clients at the start line set off, or, where a load has no
/// such line, when the first client starts.
public interface StartSignal {
    /// Begins as soon as everybody is ready.
    StartSignal NOW = (nanos, begin) -> begin.accept(nanos);

    /// Everybody is ready. Called once, on the loop of the engine, which waits meanwhile.
    ///
    /// @param nanos the loop's time now
    /// @param begin to be called once, by any thread, with the loop's time at which the load
    ///   begins; a time that has passed stands, and what was intended since then is late
    void ready(long nanos, LongConsumer begin);

    /// The load has begun. Called on the loop of the engine.
    ///
    /// @param late how long after its time, in nanoseconds
    default void begun(long late) {}
}
