/// The face that speaks Anthropic's Messages API: messages and their count of tokens.
///
/// [AnthropicFace] has the routes. [MessageDialect] plans answers and words them, in the forms of
/// [dev.llmemulator.protocol.anthropic]; [AnthropicProblems] words refusals. Whatever is the same
/// for other APIs is in [dev.llmemulator.emulator.face.answer]. Models are listed by OpenAI's face,
/// whose objects serve clients of both APIs.
///
/// Threads: dialect and routes have no state and are used by all event loops and workers; an event
/// writer belongs to one reply and its loop. Memory: none beside that of the reply.
@NullMarked
package dev.llmemulator.emulator.face.anthropic;

import org.jspecify.annotations.NullMarked;
