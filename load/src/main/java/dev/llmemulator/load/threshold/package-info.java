/// What a run has to keep: conditions over its figures.
///
/// A [Condition] is a text such as `ttft.p99 > 250ms` or `integrity.lost > 0`, read once and
/// refused in one line that names the text, the place and what was expected there. It is made of a
/// figure of [dev.llmemulator.load.report.Figures], a comparison and a number in the figure's unit.
/// A [Threshold] is a condition under which a run fails (`--fail-if`); the same condition can state
/// an objective instead. A figure without a sample can be compared with nothing: no condition
/// holds, and a threshold over it counts as missed, so that a run without data passes no gate.
///
/// Threads: immutable, any thread.
@NullMarked
package dev.llmemulator.load.threshold;

import org.jspecify.annotations.NullMarked;
