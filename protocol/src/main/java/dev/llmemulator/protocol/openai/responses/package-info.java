/// OpenAI's Responses API as bytes, on the server's side.
///
/// [ResponsesRequest#read] takes a body apart into the records that chats have too, so that one
/// counter of tokens and one maker of answers serve both; what the reply must repeat of the request
/// is kept as it came in a [ResponsesEcho]. [ResponsesEventWriter] writes a stream, whose events
/// have a type and are counted without a gap from 0; [ResponsesBody] is the answer as a whole,
/// which a stream tells at its start and at its end.
///
/// Threads: records are immutable; a writer belongs to one stream and one thread. Memory: what all
/// deltas of an item share is encoded once, and a delta allocates nothing but the growth of the
/// buffer. A writer keeps the items that are done, since its last event repeats them.
@NullMarked
package dev.llmemulator.protocol.openai.responses;

import org.jspecify.annotations.NullMarked;
