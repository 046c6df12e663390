package dev.llmemulator.load.recorder;

import java.util.List;

/// When a load was, and how long its streams lasted.
///
/// @param load from the first POST to the last `done`
/// @param offered from the first intended start of a cycle until the last one ends when nothing
///   delays it; nothing when that was not recorded
/// @param plannedStreamNanos planned duration of all completed streams together
/// @param actualStreamNanos their actual duration
public record Spans(Span load, Span offered, long plannedStreamNanos, long actualStreamNanos) {
    /// Of a run in which nothing happened.
    public static final Spans NONE = new Spans(Span.NONE, Span.NONE, 0, 0);

    /// Spans that begin with the run.
    public Spans(
            long loadNanos, long offeredNanos, long plannedStreamNanos, long actualStreamNanos) {
        this(
                Span.between(0, loadNanos),
                Span.between(0, offeredNanos),
                plannedStreamNanos,
                actualStreamNanos);
    }

    /// Those of several recorders together, by the clock of their loops.
    static Spans of(List<Recorder> recorders) {
        long firstPost = Long.MAX_VALUE;
        long lastDone = Long.MIN_VALUE;
        long firstStart = Long.MAX_VALUE;
        long lastEnd = Long.MIN_VALUE;
        long planned = 0;
        long actual = 0;
        for (Recorder recorder : recorders) {
            firstPost = Math.min(firstPost, recorder.firstPost());
            lastDone = Math.max(lastDone, recorder.lastDone());
            firstStart = Math.min(firstStart, recorder.firstStart());
            lastEnd = Math.max(lastEnd, recorder.lastEnd());
            planned += recorder.plannedStreamNanos();
            actual += recorder.actualStreamNanos();
        }
        return new Spans(
                Span.between(firstPost, lastDone),
                Span.between(firstStart, lastEnd),
                planned,
                actual);
    }

    /// Returns how long the load was, 0 when there was none.
    public long loadNanos() {
        return load.nanos();
    }

    /// Returns how long it was to be, 0 when that was not recorded.
    public long offeredNanos() {
        return offered.nanos();
    }

    /// Returns the same spans, counted from a moment of their clock.
    Spans since(long moment) {
        return new Spans(
                load.since(moment), offered.since(moment), plannedStreamNanos, actualStreamNanos);
    }

    /// Those of parts of a run, in one clock: the load lasted from the first beginning to the last
    /// end, and streams add up.
    Spans plus(Spans other) {
        return new Spans(
                load.and(other.load),
                offered.and(other.offered),
                plannedStreamNanos + other.plannedStreamNanos,
                actualStreamNanos + other.actualStreamNanos);
    }
}
