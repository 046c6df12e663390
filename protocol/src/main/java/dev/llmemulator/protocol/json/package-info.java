/// The JSON form of the client protocol and of the token message.
///
/// [JsonCodec] is one `Codec`; [TokenMessageJson] reads and writes what a publication carries. A
/// frame is one message a line, joined by single newlines; one newline at the end is tolerated.
/// Fields are written in Centrifugo's order and with its rule of omission, so that a frame of the
/// real server decodes and encodes to the same bytes (but for `<`, `>` and `&` in texts, which
/// Centrifugo escapes without need).
///
/// Reading has two ways that must agree. The scanners ([PublicationScanner], [TokenMessageScanner])
/// take exactly the shape that a token stream has, in one pass and without Jackson, and say "not
/// mine" at the first surprise; then the readers, on Jackson's streaming parser, take any order and
/// any unknown field. Writing needs no library.
///
/// Threads: nothing here has shared state. Memory: a decoded payload is a view of the frame; a
/// written publication allocates nothing but the frame's growth; an encoded token message is one
/// array of exact size.
@NullMarked
package dev.llmemulator.protocol.json;

import org.jspecify.annotations.NullMarked;
