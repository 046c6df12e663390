package dev.llmemulator.load.recorder;

import java.util.List;

/// How long a load and its streams lasted.
///
/// @param loadNanos from the first POST to the last `done`, 0 when there was none
/// @param offeredNanos from the first intended start of a cycle until the last one ends when
///   nothing delays it, 0 when that was not recorded
/// @param plannedStreamNanos planned duration of all completed streams together
/// @param actualStreamNanos their actual duration
public record Spans(
        long loadNanos, long offeredNanos, long plannedStreamNanos, long actualStreamNanos) {
    /// Those of several recorders together.
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
                lastDone == Long.MIN_VALUE ? 0 : lastDone - firstPost,
                lastEnd == Long.MIN_VALUE ? 0 : lastEnd - firstStart,
                planned,
                actual);
    }

    /// Those of parts of a run: the load lasted as long as the longest part, and streams add up.
    Spans plus(Spans other) {
        return new Spans(
                Math.max(loadNanos, other.loadNanos),
                Math.max(offeredNanos, other.offeredNanos),
                plannedStreamNanos + other.plannedStreamNanos,
                actualStreamNanos + other.actualStreamNanos);
    }
}
