package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.SecondTimes;
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
        SecondTimes lag,
        Latency loopDelay) {
    /// For so many seconds of a run the histograms are kept, which takes a few megabytes of a loop;
    /// of later ones only the percentiles.
    private static final int SECONDS_WITH_HISTOGRAMS = 3_600;

    static Sample of(int second, Recorders recorders, Recorders lateness) {
        return new Sample(
                second,
                recorders.count(Count.TOKENS_RECEIVED),
                recorders.count(Count.CYCLES_COMPLETED),
                recorders.count(Count.CYCLES_FAILED),
                recorders.errors(),
                recorders.mostConnected(),
                lag(second, SecondTimes.of(recorders.interval(Timing.DELIVERY_LAG))),
                lateness.interval(Timing.LOOP_DELAY).latency());
    }

    private static SecondTimes lag(int second, SecondTimes lag) {
        return second <= SECONDS_WITH_HISTOGRAMS ? lag : lag.unpacked();
    }
}
