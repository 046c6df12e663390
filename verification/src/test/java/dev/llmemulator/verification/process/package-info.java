/// Programs and networks that tests own.
///
/// A [Program] is found on this machine or the test fails with the command that installs it. A
/// [NativeProcess] runs one on a free port, waits until it answers in its own protocol, and ends it
/// with the test. Nothing here is shared between tests: whoever starts a process closes it.
///
/// Threads: blocking style, one owner each.
@NullMarked
package dev.llmemulator.verification.process;

import org.jspecify.annotations.NullMarked;
