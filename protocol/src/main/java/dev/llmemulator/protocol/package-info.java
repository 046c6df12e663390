/// Defines the messages between a client and the real-time server, without any I/O.
///
/// A client sends a [Command], the server answers with a [Reply], and a [Push] is a reply that
/// answers no command. All are immutable records behind sealed interfaces: a new message breaks the
/// build in every switch that must handle it. A [Codec] converts them to frames and back; the two
/// codecs are in `protocol.json` and `protocol.protobuf`. [TokenMessage] is the data of this
/// product's publications. Errors, disconnects and unsubscribes are tables: [ClientError],
/// [Disconnect], [UnsubscribeCode]. What travels over HTTP alone has packages of its own:
/// `protocol.openai` and `protocol.anthropic`, which stand on `protocol.body` and `protocol.sse`.
///
/// Wire law: fields are only ever appended, unknown fields are ignored, and a field that is absent
/// on the wire has its zero value ("", 0, false, no entry, null for a payload).
@NullMarked
package dev.llmemulator.protocol;

import org.jspecify.annotations.NullMarked;
