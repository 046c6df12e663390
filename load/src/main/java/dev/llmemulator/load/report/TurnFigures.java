package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures of one turn of all conversations.
///
/// @param name its number, from 1; that of the last one ends with `+` when later turns are in it
/// @param cycles how many were completed
/// @param millis median and 99th percentile of its times, by name; null when there is no sample
public record TurnFigures(String name, long cycles, Map<String, @Nullable Double> millis) {
    private static final List<Timing> TIMINGS =
            List.of(Timing.FIRST_TOKEN, Timing.TIME_PER_TOKEN, Timing.END_TO_END);
    private static final double MICROS_PER_MILLI = 1_000.0;

    /// Returns the figures of all turns, the first turn first; none when there were no
    /// conversations.
    public static List<TurnFigures> of(Totals totals) {
        List<TurnFigures> figures = new ArrayList<>();
        for (int i = 0; i < totals.turns().size(); i++) {
            boolean last = i + 1 == Totals.MOST_TURNS;
            figures.add(of((i + 1) + (last ? "+" : ""), totals.turns().get(i)));
        }
        return figures;
    }

    private static TurnFigures of(String name, Map<Timing, Distribution> times) {
        Map<String, @Nullable Double> millis = new LinkedHashMap<>();
        for (Timing timing : TIMINGS) {
            Latency latency = times.getOrDefault(timing, Distribution.NONE).latency();
            boolean measured = latency.samples() > 0;
            millis.put(
                    timing.figure() + "_p50", measured ? latency.p50() / MICROS_PER_MILLI : null);
            millis.put(
                    timing.figure() + "_p99", measured ? latency.p99() / MICROS_PER_MILLI : null);
        }
        long cycles = times.getOrDefault(Timing.END_TO_END, Distribution.NONE).latency().samples();
        return new TurnFigures(name, cycles, millis);
    }
}
