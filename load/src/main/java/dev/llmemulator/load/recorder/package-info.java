/// Records what is measured.
///
/// A [Recorder] belongs to one event loop, which is its only writer. It holds counters by [Count]
/// and [ErrorKind], a histogram for each [Timing], and the span of the load. Recording allocates
/// nothing and takes no lock. Counters may be read by any thread while the run is going on
/// (progress lines); histograms are read when the loop has handed over its recorder at the end,
/// merged into [Totals].
///
/// Memory: a histogram holds microseconds from 1 to one hour with three significant digits, about
/// 180 KiB, fourteen per recorder, whatever the number of clients and tokens. Longer times are
/// recorded as one hour.
@NullMarked
package dev.llmemulator.load.recorder;

import org.jspecify.annotations.NullMarked;
