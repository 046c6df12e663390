/// Implements the JSON form of the client protocol and of the token message.
///
/// [JsonCodec] is one `Codec`; [TokenMessageJson] reads and writes the data of publications. A
/// frame has one message per line, separated by single newlines; one newline at the end is
/// tolerated. Fields are written in Centrifugo's order and with its rule of omission, so that a
/// frame of the real server decodes and encodes to the same bytes (except for `<`, `>` and `&` in
/// texts, which Centrifugo escapes needlessly).
///
/// There are two ways of reading, which must agree. The scanners ([PublicationScanner],
/// [TokenMessageScanner]) accept exactly the shape of a token stream, in one pass and without
/// Jackson, and give up at the first difference. The readers, on Jackson's streaming parser, then
/// accept fields in any order and unknown fields. Writing needs no library.
///
/// Threads: nothing here has shared state. Memory: a decoded payload is a view of the frame; a
/// written publication allocates nothing but the frame's growth; an encoded token message is one
/// array of exact size.
@NullMarked
package dev.llmemulator.protocol.json;

import org.jspecify.annotations.NullMarked;
