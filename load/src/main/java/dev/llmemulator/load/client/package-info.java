/// One virtual client, as the engine sees it: [LoadClient] starts, asks and leaves, and tells its
/// [ClientObserver] how it goes. What kind of server it talks to is the affair of the kind:
/// `client.session` is the client of a stack of sessions. A [ClientFactory] makes clients of one
/// kind; nothing else knows which one it is.
///
/// No I/O in here: the ways out are ports, implemented in `load.wire` and faked in tests; time is
/// the [dev.llmemulator.loop.Loop]'s. Nothing waits without a deadline.
///
/// Threads: a client and all it owns is confined to one loop; nothing in here is thread-safe.
///
/// Memory: what all clients of a loop share is one [Environment].
@NullMarked
package dev.llmemulator.load.client;

import org.jspecify.annotations.NullMarked;
