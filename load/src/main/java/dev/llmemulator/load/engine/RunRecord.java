package dev.llmemulator.load.engine;

import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Span;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.Phase;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a run has measured.
///
/// @param phases what was measured in each phase, of all loops, with spans that count from the
///   start; the measured one is always there
/// @param durationNanos from the start until the last client was gone
/// @param interrupted whether it was stopped before its end
/// @param waves when the first client of each wave was started, by the loops' clock; of the first
///   hundred waves, and empty for an open load
public record RunRecord(
        Map<Phase, Totals> phases, long durationNanos, boolean interrupted, List<Long> waves) {
    /// Takes a copy of the times.
    public RunRecord {
        waves = List.copyOf(waves);
    }

    /// What all loops have recorded, and will not change any more.
    ///
    /// @param span of the run, by the loops' clock
    static RunRecord of(List<Recorders> loops, Span span, boolean interrupted, List<Long> waves) {
        Map<Phase, Totals> phases = new EnumMap<>(Phase.class);
        for (Phase phase : loops.getFirst().phases()) {
            List<Recorder> recorders = loops.stream().map(loop -> loop.of(phase)).toList();
            phases.put(phase, Totals.of(recorders).since(span.from()));
        }
        return new RunRecord(Collections.unmodifiableMap(phases), span.nanos(), interrupted, waves);
    }

    /// What the figures are made of.
    public Totals totals() {
        return phases.getOrDefault(Phase.MEASURED, Totals.of(List.of()));
    }
}
