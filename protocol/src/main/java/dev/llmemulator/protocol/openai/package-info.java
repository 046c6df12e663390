/// OpenAI's HTTP API as bytes: what a server reads and writes, and what a client writes and reads.
///
/// A server reads a body with [ChatRequest#read] or [CompletionRequest#read], which refuse a wrong
/// shape with the path of the field; limits that depend on the model are the server's to check. It
/// answers with [ChatChunkWriter] or [CompletionChunkWriter], event by event, or with [ChatBody] or
/// [CompletionBody]; [ModelObject] and [ErrorObject] are the other replies. A client writes its
/// requests with [RequestWriter] and reads events with [ChunkReader], whatever server of this API
/// sent them: it tolerates every unknown member and checks only what it returns.
///
/// Law: `null` is absent, unknown fields are ignored, members are written in OpenAI's order, each
/// event is `data: `, one line of JSON, and an empty line.
///
/// Threads: records are immutable; a chunk writer belongs to one stream and one thread. Memory:
/// what all chunks of a stream share is encoded once, and a chunk of text allocates nothing but the
/// growth of the buffer; a chunk that is read makes one small record.
@NullMarked
package dev.llmemulator.protocol.openai;

import org.jspecify.annotations.NullMarked;
