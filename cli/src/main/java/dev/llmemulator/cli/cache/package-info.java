/// What makes the program ready for the JVM's AOT cache: `scripts/app.sh` runs it when it builds
/// the program, and a running program never does.
///
/// Threads: the main thread of a process of its own. Memory: one jar at a time.
@NullMarked
package dev.llmemulator.cli.cache;

import org.jspecify.annotations.NullMarked;
