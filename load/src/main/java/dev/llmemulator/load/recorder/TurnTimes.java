package dev.llmemulator.load.recorder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/// Holds the times of conversations' turns, by their number. Only one loop writes.
///
/// Memory: some 180 KiB per time and turn, from the first cycle of that turn on.
final class TurnTimes {
    /// Later turns are recorded as this one.
    static final int MOST_TURNS = 16;

    /// What is recorded of a turn.
    static final Set<Timing> TIMINGS =
            Set.of(Timing.FIRST_TOKEN, Timing.TIME_PER_TOKEN, Timing.END_TO_END);

    private final List<Map<Timing, Histogram>> turns = new ArrayList<>();

    /// Records a time of a turn, which is counted from 1.
    void record(int turn, Timing timing, long micros) {
        int place = Math.min(turn, MOST_TURNS);
        while (turns.size() < place) {
            turns.add(new EnumMap<>(Timing.class));
        }
        turns.get(place - 1)
                .computeIfAbsent(timing, _ -> TimeHistogram.empty())
                .recordValue(micros);
    }

    /// Returns the distributions of several loops together, by turn.
    static List<Map<Timing, Distribution>> sum(List<TurnTimes> loops) {
        int most = loops.stream().mapToInt(each -> each.turns.size()).max().orElse(0);
        List<Map<Timing, Distribution>> sums = new ArrayList<>();
        for (int turn = 0; turn < most; turn++) {
            Map<Timing, Distribution> sum = new EnumMap<>(Timing.class);
            for (Timing timing : TIMINGS) {
                sum.put(timing, Distribution.sum(histograms(loops, turn, timing)));
            }
            sums.add(sum);
        }
        return List.copyOf(sums);
    }

    private static List<Histogram> histograms(List<TurnTimes> loops, int turn, Timing timing) {
        List<Histogram> histograms = new ArrayList<>();
        for (TurnTimes loop : loops) {
            Histogram one = turn < loop.turns.size() ? loop.turns.get(turn).get(timing) : null;
            if (one != null) {
                histograms.add(one);
            }
        }
        return histograms;
    }
}
