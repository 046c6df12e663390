/// What Prometheus reads of a process: [MetricsPage] answers `GET /metrics`.
///
/// Nothing is measured here and nothing is added where tokens flow. The parts of the program count
/// for themselves, once a visit, a batch or a request; a [MetricSource] reads their counts when
/// somebody asks, and names them by Prometheus' conventions. `docs/metrics.md` lists every name; a
/// test holds the two together.
///
/// The library is Prometheus' own Java client, without its metric types: what is counted elsewhere
/// becomes its snapshots, of which it makes the text. The JVM's own metrics come from its
/// instrumentation, set up when the page is first read, so that a process whose page nobody reads
/// pays nothing.
///
/// Threads: a page is made on a worker thread of Vert.x, one at a time for each event loop. What
/// belongs to a loop, such as a recorder's histograms, is read by a task of that loop.
///
/// Memory: a page of some 40 KiB while it is made; nothing is kept.
@NullMarked
package dev.llmemulator.stack.metrics;

import org.jspecify.annotations.NullMarked;
