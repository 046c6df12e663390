/// Runs the cluster as processes of this machine.
///
/// `Programs` finds what is installed. `ServiceCommands` builds the command of each service: the
/// files of `deploy/` with addresses and secrets from the environment. `Inherited` limits what a
/// service sees of the user's environment. `ServiceProcess` records a running service: detached
/// from the terminal in a session of its own, with its pid and start time in a small file. `down`
/// ends only processes that such a file names and whose start time matches.
///
/// Everything is in one folder: `run/` (one file per service), `logs/`, `data/` (Redis).
///
/// Threads: the main thread, which blocks. Memory: nothing is kept between commands.
@NullMarked
package dev.llmemulator.stack.local;

import org.jspecify.annotations.NullMarked;
