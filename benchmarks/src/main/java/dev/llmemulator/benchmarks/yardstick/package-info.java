/// Measures what the machine can carry, with as little code as possible.
///
/// - [LoopbackLimit]: small frames through the kernel, one a write, with nothing around them. What
///   a server that writes each token on its own cannot beat, and one that joins due tokens can.
/// - [BareProbe]: the product's frames through Vert.x, with no request, no verification and no
///   bookkeeping. What the product could reach if its own work cost nothing.
///
/// Threads: a yardstick is set up, run and closed by one plain thread; its ends are confined to
/// event loops, or to the one thread that the class names. Memory: histograms and counters, nothing
/// a token.
@NullMarked
package dev.llmemulator.benchmarks.yardstick;

import org.jspecify.annotations.NullMarked;
