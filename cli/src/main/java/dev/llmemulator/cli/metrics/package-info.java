/// What a running load shows to Prometheus, beside the server's metrics in `stack.metrics`.
///
/// Nothing is measured here: the recorder counts for itself, and `LoadMetrics` reads its counts
/// when they are asked for.
///
/// Threads: read on a worker thread; what belongs to an event loop is read by a task of that loop.
/// Memory: nothing is kept.
@NullMarked
package dev.llmemulator.cli.metrics;

import org.jspecify.annotations.NullMarked;
