/// The figures behind every published number, each next to what the machine itself can carry.
///
/// A number of tokens a second says little alone: it moves with the machine and with what else runs
/// there. So [SideBySide] runs every load with the product and the yardsticks in turn, and the
/// ratios are what counts. A [Contender] runs in a JVM of its own ([Worker], [WorkerProcess]); each
/// run says how busy the machine was with other things.
///
/// [Benchmarks] is the command; `benchmarks/run.sh` starts it. What it prints goes through a
/// [Journal], which can be saved as the raw output of a published run. Everything here reads the
/// real clocks and prints to the standard streams: measuring is its task.
///
/// Threads: one, the main thread of each JVM. Memory: figures of a run, a few lines of text.
@NullMarked
package dev.llmemulator.benchmarks;

import org.jspecify.annotations.NullMarked;
