/// The files that a run leaves behind.
///
/// A [Conclusion] is all there is to say of a run: the result, the thresholds, the verdict, and the
/// run second by second. [OutputFolder] writes it as `result.json` (every figure, the plan, the
/// machine: enough to repeat the run), `timeseries.csv`, `latency.hlog` (HdrHistogram's own format)
/// and `report.html`, one file that needs no network. [JunitXml] tells a CI server. All take their
/// numbers from [dev.llmemulator.load.report.Figures], so they cannot differ. [SavedRun] reads such
/// a folder again, to merge runs or to compare them.
///
/// Threads: immutable, any thread; writes block.
@NullMarked
package dev.llmemulator.load.output;

import org.jspecify.annotations.NullMarked;
