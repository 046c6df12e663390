/// The virtual clients' links, on Vert.x.
///
/// [Wire] is what one event loop has: an HTTP pool and a WebSocket client, both used by that loop
/// only, so that a client's socket, its requests and its state machine run on one thread and a
/// frame is handled where it is read. [HttpWire] implements the REST port, [SocketWire] the socket
/// port; [SessionFaceJson] writes and reads bodies.
///
/// [CompletionWire] is what one event loop has for a server of OpenAI's API: a
/// [CompletionConnection] per client, a [CompletionExchange] per question, and a [ReplyBody] that
/// makes events of its bytes.
///
/// The way of a token: a frame's bytes are already one heap array (Vert.x copies it off Netty's
/// pooled buffer), the codec reads it in place, and each reply goes straight to its client. The
/// clock is read once a frame. No text is made of a text frame.
///
/// Bounds: HTTP connections as planned, the wait for one holds two calls a client; a frame, a
/// message and a body have a size limit each. Calls have no time limit here: their owners cancel
/// them, which closes the connection of a call that was under way.
@NullMarked
package dev.llmemulator.load.wire;

import org.jspecify.annotations.NullMarked;
