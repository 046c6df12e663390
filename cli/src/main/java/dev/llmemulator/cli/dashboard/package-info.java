/// Shows loads on a web page while they run: [Dashboard] one load or search, [ConsolePage] the
/// loads that it starts itself. Once a second a load is looked at, and what is seen goes to the
/// page as events.
///
/// Threads: the main thread opens, ends and closes a page; a worker writes the events.
///
/// Memory: one copy of the load's histograms while they are written, about 3 MB per phase.
@NullMarked
package dev.llmemulator.cli.dashboard;

import org.jspecify.annotations.NullMarked;
