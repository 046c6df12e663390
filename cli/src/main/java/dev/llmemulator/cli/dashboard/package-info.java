/// Shows a load on a web page while it runs: [Dashboard] looks at the load once a second and hands
/// what it sees to the page as events.
///
/// Threads: the main thread opens, ends and closes it; a worker writes the events.
///
/// Memory: one copy of the load's histograms while they are written, about 3 MB per phase.
@NullMarked
package dev.llmemulator.cli.dashboard;

import org.jspecify.annotations.NullMarked;
