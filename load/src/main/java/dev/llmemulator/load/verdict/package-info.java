/// Whether a run says something about the system under test, or only about the tester.
///
/// A load tester that is itself late takes its own lag for the server's. So each event loop of the
/// clients has a [LoopWatch] that records how late a task runs that is due every ten milliseconds,
/// and once a second a [Sample] of what it has counted; the first of them also takes the
/// [MachineLoad]. At the end [Verdict] holds what was seen against the table of [Rule]s: a run is
/// VALID when nothing has spoilt its figures, and else INVALID with a sentence for each cause. What
/// spoils them is harm that was measured, such as the tester's own delay; full processors alone are
/// one of the [Notes], with who used them.
///
/// Threads: a [LoopWatch] is confined to its loop until it has stopped; the rest is immutable.
/// Memory: one [Sample] a second and loop.
@NullMarked
package dev.llmemulator.load.verdict;

import org.jspecify.annotations.NullMarked;
