/// What a console knows beside the load that runs: which options its page may set, within which
/// limits, which loads have ended, and what the servers do.
///
/// Threads: [ConsoleLoads] hands loads from the workers on which a page asks for them to the main
/// thread, which runs them; the rest has no state.
///
/// Memory: the reports of the last 20 loads, about 10 MB.
@NullMarked
package dev.llmemulator.cli.console;

import org.jspecify.annotations.NullMarked;
