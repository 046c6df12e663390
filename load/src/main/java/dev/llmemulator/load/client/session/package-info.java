/// The client of a stack of sessions: it asks over HTTP and hears the answer on its channel.
///
/// [BrokeredClient] leads a client through its life: create a session, connect, ask and listen
/// `cycles` times, delete the session, close. Its [ClientState] owns what exists at each point of
/// that life. [Cycle] is one question and its stream.
///
/// Threads: a client and all it owns is confined to one loop; nothing in here is thread-safe.
///
/// Memory: some hundred bytes per client, and what its running stream needs.
@NullMarked
package dev.llmemulator.load.client.session;

import org.jspecify.annotations.NullMarked;
