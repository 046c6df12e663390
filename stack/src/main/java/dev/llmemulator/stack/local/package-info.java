/// The cluster as processes of this machine.
///
/// `Programs` finds what is installed, `ServiceCommands` says how each service is started (the
/// files of `deploy/` with addresses and secrets from the environment), `Inherited` what little it
/// sees of the user's environment, `ServiceProcess` is one that runs: detached from the terminal in
/// a session of its own, written down in a small file with its pid and start time. `down` ends only
/// processes that such a file names and that started when it says.
///
/// Everything lies in one folder: `run/` (one file a service), `logs/`, `data/` (Redis).
///
/// Threads: the main thread, blocking. Memory: nothing is kept between commands.
@NullMarked
package dev.llmemulator.stack.local;

import org.jspecify.annotations.NullMarked;
