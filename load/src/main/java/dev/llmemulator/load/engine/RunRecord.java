package dev.llmemulator.load.engine;

import dev.llmemulator.load.recorder.Totals;

/// What a run has measured.
///
/// @param totals of all loops
/// @param durationNanos from the start until the last client was gone
/// @param interrupted whether it was stopped before its end
public record RunRecord(Totals totals, long durationNanos, boolean interrupted) {}
