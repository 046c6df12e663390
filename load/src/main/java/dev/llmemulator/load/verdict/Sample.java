package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Timing;

/// What one event loop measured within one second, counts since the run's start.
///
/// @param second which one, from 1
/// @param tokens received
/// @param cycles completed
/// @param failed cycles
/// @param errors of any kind
/// @param connected the most clients that were connected at once within the second
/// @param lag delivery lag within the second
/// @param loopDelay within the second
record Sample(
        int second,
        long tokens,
        long cycles,
        long failed,
        long errors,
        long connected,
        Latency lag,
        Latency loopDelay) {
    static Sample of(int second, Recorders recorders, Recorders lateness) {
        return new Sample(
                second,
                recorders.count(Count.TOKENS_RECEIVED),
                recorders.count(Count.CYCLES_COMPLETED),
                recorders.count(Count.CYCLES_FAILED),
                recorders.errors(),
                recorders.mostConnected(),
                recorders.interval(Timing.DELIVERY_LAG),
                lateness.interval(Timing.LOOP_DELAY));
    }
}
