/// Shows a person the progress of a load.
///
/// [ProgressView] turns the state of a run into two lines of text and knows nothing of a terminal.
/// [LiveProgress] redraws them in place a few times per second on standard error, if that is a
/// terminal, and lets log lines pass above them. Standard output is left to the report.
///
/// Threads: one daemon thread draws; log lines come from any thread and wait for a drawing, which
/// takes less than a millisecond.
@NullMarked
package dev.llmemulator.cli.progress;

import org.jspecify.annotations.NullMarked;
