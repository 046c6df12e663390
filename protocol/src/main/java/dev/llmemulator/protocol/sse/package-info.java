/// Server-sent events: bytes to events and events to bytes, without any I/O.
///
/// [SseReader] takes the bytes of a stream in whatever pieces they arrive and calls an
/// [SseListener] for each event, as the WHATWG's event-stream algorithm says. It looks at bytes
/// only, and a line is whole before anything is decoded, so a character that two reads share needs
/// no care. [SseWriter] writes the strictest form that all known clients read: LF only, one blank
/// after the colon, no comment, no byte order mark.
///
/// Threads: a reader belongs to one stream and one thread; the writer has no state. Memory: a
/// reader keeps the unfinished line and the data of the unfinished event, both bounded, and lets go
/// of buffers that a rare large event has grown.
@NullMarked
package dev.llmemulator.protocol.sse;

import org.jspecify.annotations.NullMarked;
