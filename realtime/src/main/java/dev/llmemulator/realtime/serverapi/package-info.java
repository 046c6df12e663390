/// The server API of Centrifugo: what a backend asks of the real-time server over HTTP.
///
/// [ServerApi] is a face of the server's port: `/api/<method>`, `/api/batch`, and the old form on
/// `/api`, for whoever shows the [ApiKey]. Reading a request comes apart from doing it
/// ([ApiMethod], [ApiCall]). It sees no socket: what it does to channels and users is theirs to
/// deliver.
///
/// Threads: any event loop. Actions on users complete on the users' loops; the reply leaves on the
/// loop of its connection.
///
/// Memory: a body up to the limit of the configuration per request, and its reply.
@NullMarked
package dev.llmemulator.realtime.serverapi;

import org.jspecify.annotations.NullMarked;
