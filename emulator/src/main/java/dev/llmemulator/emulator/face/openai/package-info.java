/// The face that speaks OpenAI's API: chat completions, completions, responses, embeddings and
/// models below `/v1`.
///
/// [OpenAiFace] has the routes. [ChatDialect], [CompletionDialect] and [ResponseDialect] plan
/// answers and word them, in the forms of [dev.llmemulator.protocol.openai]; [OpenAiProblems] words
/// refusals. Whatever is the same for other APIs is in [dev.llmemulator.emulator.face.answer].
/// `docs/openai.md` lists every field that is honoured, ignored or refused.
///
/// Threads: dialects and routes have no state and are used by all event loops and workers; an event
/// writer belongs to one reply and its loop. Memory: a streamed reply encodes what its events share
/// once.
@NullMarked
package dev.llmemulator.emulator.face.openai;

import org.jspecify.annotations.NullMarked;
