/// The servers of this process, and those that other processes of this project run.
///
/// A stack is what a client needs: the REST face and the real-time server. `EmbeddedStack` runs
/// both in this JVM and joins them; `RunningStacks` is a folder with one small file for each stack
/// that runs, so that `status`, `stop` and `logs` find them and a busy port can be told from a
/// foreign one. A file outlives a killed process; it is taken for stale, and removed, when no
/// process of its number has its start time.
///
/// Threads: commands call in from the main thread; tokens go through on event loops. Memory:
/// nothing is kept beside what the servers hold.
@NullMarked
package dev.llmemulator.stack;

import org.jspecify.annotations.NullMarked;
