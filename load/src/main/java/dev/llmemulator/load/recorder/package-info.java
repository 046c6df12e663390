/// What was measured.
///
/// A [Recorder] belongs to one event loop, which is its only writer: counters by [Count] and
/// [Fault], a histogram for each [Timing], and the span of the load. Recording allocates nothing
/// and takes no lock. Counters may be read by any thread while the run goes on (progress lines);
/// histograms are read when the loop has handed its recorder over at the end, merged into [Totals].
///
/// Memory: a histogram holds microseconds from 1 to one hour with three significant digits, about
/// 180 KiB, fourteen a recorder, whatever the number of clients and tokens. Longer times are
/// recorded as one hour.
@NullMarked
package dev.llmemulator.load.recorder;

import org.jspecify.annotations.NullMarked;
