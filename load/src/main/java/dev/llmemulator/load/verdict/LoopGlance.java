package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.Phase;
import java.util.Map;

/// One event loop of a run that goes on: what its clients have measured, and what its watch has
/// seen. Immutable.
///
/// @param phases the totals of each phase; those of the measured one hold the loop's own lateness
/// @param seen what the watch has seen
/// @param nanos since the start of the run
public record LoopGlance(Map<Phase, Totals> phases, LoopRecord seen, long nanos) {}
