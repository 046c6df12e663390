/// The same conversation with the real Centrifugo and with the embedded server.
///
/// A [Script] is data: lines that are sent, and what is awaited. A [Player] holds it with a [Peer]
/// and writes a transcript, in which [Masks] replaces what no two runs have in common. Three texts
/// must then be equal: the script as a reader sees it, the transcript of Centrifugo v6.9.1 taken by
/// this very run, and that of the embedded server. Frames are not compared but the messages in
/// them: how many share a frame is a matter of timing.
///
/// Threads: a conversation is held by one test thread; conversations run beside each other against
/// shared servers and therefore use channels and users of their own.
@NullMarked
package dev.llmemulator.verification.conformance;

import org.jspecify.annotations.NullMarked;
