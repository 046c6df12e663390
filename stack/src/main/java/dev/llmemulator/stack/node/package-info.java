/// One API node of a cluster: the emulator alone, which publishes to Centrifugo.
///
/// Threads: starting and ending on the main thread; everything else on event loops. Memory: nothing
/// is kept beside what the emulator holds.
@NullMarked
package dev.llmemulator.stack.node;

import org.jspecify.annotations.NullMarked;
