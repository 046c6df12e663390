/// Anthropic's Messages API as bytes, on the server's side.
///
/// [MessagesRequest#read] takes a body apart into the records of `protocol.openai`, so that one
/// counter of tokens and one maker of answers serve both APIs: what the system says is the first
/// message, the result of a tool is a message of a tool. [MessagesEventWriter] writes a stream,
/// whose events all have a type; [MessageBody], [InputTokens] and [MessageError] are the other
/// replies.
///
/// Law: `null` is absent, unknown fields are ignored, tools that are no functions and blocks of
/// unknown types are passed over.
///
/// Threads: records are immutable; a writer belongs to one stream and one thread. Memory: a piece
/// of text allocates nothing but the growth of the buffer.
@NullMarked
package dev.llmemulator.protocol.anthropic;

import org.jspecify.annotations.NullMarked;
