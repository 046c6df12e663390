/// Produces the figures behind every published number, each next to what the machine itself can
/// carry.
///
/// A number of tokens per second alone means little: it varies with the machine and with what else
/// runs there. So [SideBySide] runs every load with the product and the yardsticks alternately, and
/// the ratios count. A [Contender] runs in a separate JVM ([Worker], [WorkerProcess]); each run
/// states how busy the machine was otherwise.
///
/// [Benchmarks] is the command; `benchmarks/run.sh` starts it. Its output goes through a
/// [Transcript], which can be saved as the raw output of a published run. Everything here reads the
/// real clocks and prints to the standard streams, because measuring is its task.
///
/// Threads: one, the main thread of each JVM. Memory: figures of a run, a few lines of text.
@NullMarked
package dev.llmemulator.benchmarks;

import org.jspecify.annotations.NullMarked;
