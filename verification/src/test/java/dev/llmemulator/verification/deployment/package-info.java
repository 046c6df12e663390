/// What is shipped beside the code: the files of `deploy/`, the compose file, the notices.
///
/// Each file is read by the program that it is for: the compose file by compose's own loader (a
/// small Go program in `src/test/compose`), the others by HAProxy, Centrifugo and Redis themselves.
/// No container engine is needed; what only an engine can show, `endtoend.docker` shows.
///
/// Threads: a test thread; the programs are processes.
@NullMarked
package dev.llmemulator.verification.deployment;

import org.jspecify.annotations.NullMarked;
