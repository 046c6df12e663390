/// The command `llm-emulator`: the place where the parts of the program are put together.
///
/// `Main` makes the commands, `Application` runs the one that the command line names, `Lifecycle`
/// ends the process: event loops are no daemon threads, so that nothing else may end it. A command
/// is one class; what it takes is a table of settings (`option`), what it runs are stacks (`stack`)
/// and loads (the module `load`). Standard output carries reports and answers, standard error
/// everything else, and each way to fail has one line and one row in
/// [dev.llmemulator.cli.ExitCode].
///
/// Threads: a command runs on the main thread in plain blocking style; servers and virtual clients
/// run on event loops; a signal runs on a thread of its own and only asks the command to end.
///
/// Memory: no state beyond the command that runs.
@NullMarked
package dev.llmemulator.cli;

import org.jspecify.annotations.NullMarked;
