/// What a person sees while a load runs.
///
/// [ProgressView] turns the state of a run into two lines of text and knows nothing of a terminal;
/// [LiveProgress] redraws them in place a few times a second on standard error, when that is a
/// terminal, and lets log lines pass above them. Standard output stays the report's.
///
/// Threads: one daemon thread draws; log lines come from any thread and wait for a drawing, which
/// takes less than a millisecond.
@NullMarked
package dev.llmemulator.cli.progress;

import org.jspecify.annotations.NullMarked;
