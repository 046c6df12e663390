/// Publishing alone: how many publications a second go through two Centrifugo nodes and Redis, with
/// nobody subscribed.
///
/// [Product] feeds the product's publisher as fast as it takes; [BareBatches] sends ready-made
/// batches of the same messages over as many connections. What lies between the two is the price of
/// the publisher. Both run in this JVM, the servers in processes of their own.
@NullMarked
package dev.llmemulator.benchmarks.publishing;

import org.jspecify.annotations.NullMarked;
