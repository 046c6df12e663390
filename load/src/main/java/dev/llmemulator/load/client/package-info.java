/// One virtual client: what a person with a browser does, as a state machine.
///
/// [VirtualClient] leads a client through its life: create a session, connect, ask and listen
/// `cycles` times, delete the session, close. [Connection] keeps the socket alive (ping, refresh,
/// reconnection with recovery); [Cycle] is one question and its stream, of which [StreamCheck]
/// proves every token; [PatientCall] is an HTTP call with a deadline that bears rejections.
///
/// No I/O in here: [HttpLink] and [SocketLink] are ports, implemented in `load.wire` and faked in
/// tests; time is the [dev.llmemulator.loop.Loop]'s. Nothing waits without a deadline.
///
/// Threads: a client and all it owns is confined to one loop; nothing in here is thread-safe.
///
/// Memory: some hundred bytes a client, and while a stream runs its expected text with the position
/// of each word. A token costs no allocation here beyond its decoded message.
@NullMarked
package dev.llmemulator.load.client;

import org.jspecify.annotations.NullMarked;
