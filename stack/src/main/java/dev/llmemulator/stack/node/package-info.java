/// Runs one API node of a cluster: the emulator alone, which publishes to Centrifugo.
///
/// Threads: the main thread starts and ends the node; everything else runs on event loops. Memory:
/// nothing is kept beside what the emulator holds.
@NullMarked
package dev.llmemulator.stack.node;

import org.jspecify.annotations.NullMarked;
