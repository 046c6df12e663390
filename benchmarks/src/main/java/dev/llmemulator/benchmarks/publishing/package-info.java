/// Measures publishing alone: how many publications per second go through two Centrifugo nodes and
/// Redis without subscribers.
///
/// [PublishingProduct] feeds the product's publisher as fast as it accepts; [BareBatches] sends
/// ready-made batches of the same messages over as many connections. The difference is the cost of
/// the publisher. Both run in this JVM, the servers in separate processes.
@NullMarked
package dev.llmemulator.benchmarks.publishing;

import org.jspecify.annotations.NullMarked;
