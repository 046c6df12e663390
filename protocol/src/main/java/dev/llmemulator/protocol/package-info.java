/// What travels between a client and the real-time server, without any I/O.
///
/// [Command] goes from client to server, [Reply] comes back, a [Push] is a reply that nobody asked
/// for. All are immutable records behind sealed interfaces: a new message breaks the build in every
/// switch that must think about it. A [Codec] turns them into frames and back; the two codecs live
/// in `protocol.json` and `protocol.protobuf`. [TokenMessage] is what this product puts into a
/// publication's data. Errors, disconnects and unsubscribes are tables: [ClientError],
/// [Disconnect], [UnsubscribeCode]. What travels over HTTP alone has packages of its own:
/// `protocol.openai` and `protocol.anthropic`, which stand on `protocol.body` and `protocol.sse`.
///
/// Wire law: fields are only ever appended, unknown fields are ignored, a field that is absent on
/// the wire has its zero value ("", 0, false, no entry, null for a payload).
@NullMarked
package dev.llmemulator.protocol;

import org.jspecify.annotations.NullMarked;
