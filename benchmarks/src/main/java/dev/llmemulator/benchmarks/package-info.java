/// The figures behind every published number, each next to what the machine itself can carry.
///
/// A number of tokens a second says little alone: it moves with the machine and with what else runs
/// there. So every load is run in turn with two yardsticks in the same JVM, and the ratio is what
/// counts:
///
/// - [LoopbackLimit]: small frames through the kernel, one a write, with nothing around them. What
///   a server that writes each token on its own cannot beat.
/// - [BareProbe]: the product's frames through Vert.x, with no request, no verification and no
///   bookkeeping. What the product could reach if its own work cost nothing.
///
/// [Benchmarks] is the command; `benchmarks/run.sh` starts it. It prints to the standard streams
/// and reads the real clocks: measuring them is its task. Microbenchmarks (JMH) stand beside it
/// under names that end in `Benchmark`.
///
/// Threads: a yardstick is set up and awaited on the main thread; its ends are confined to event
/// loops, or to the one thread that the class names. Memory: a run keeps histograms and counters,
/// nothing a token.
@NullMarked
package dev.llmemulator.benchmarks;

import org.jspecify.annotations.NullMarked;
