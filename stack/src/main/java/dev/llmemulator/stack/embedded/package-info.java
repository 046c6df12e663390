/// The whole stack in this JVM: the real-time server and the emulator, joined without a network
/// between them.
///
/// `EmbeddedStack` starts both. `InProcessPublisher` takes each token from the pacer to the channel
/// on the event loop on which the channel's connection lives, so that no token changes threads.
///
/// Threads: starting and ending on the main thread; tokens on event loops. Memory: nothing is kept
/// beside what the servers hold.
@NullMarked
package dev.llmemulator.stack.embedded;

import org.jspecify.annotations.NullMarked;
