/// Runs the whole stack in this JVM: the real-time server and the emulator, connected without a
/// network.
///
/// `EmbeddedStack` starts both. `InProcessPublisher` takes each token from the pacer to the channel
/// on the event loop of the channel's connection, so that no token changes threads.
///
/// Threads: the main thread starts and ends the stack; tokens stay on event loops. Memory: nothing
/// is kept beside what the servers hold.
@NullMarked
package dev.llmemulator.stack.embedded;

import org.jspecify.annotations.NullMarked;
