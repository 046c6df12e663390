package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Totals;
import java.util.List;

/// What a [LoopWatch] has seen of its loop so far. Immutable.
///
/// @param samples second by second
/// @param loads the machine's load, if the watch looks at it
/// @param early how late the loop was before the load was measured
public record LoopRecord(List<Sample> samples, List<MachineLoad> loads, Totals early) {
    /// Takes copies of the lists.
    public LoopRecord {
        samples = List.copyOf(samples);
        loads = List.copyOf(loads);
    }

    /// Returns the last second of which there is a sample, 0 when there is none.
    int lastSecond() {
        return samples.isEmpty() ? 0 : samples.getLast().second();
    }
}
