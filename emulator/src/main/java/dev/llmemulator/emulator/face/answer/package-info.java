/// What the faces that answer over HTTP share, whatever API they speak.
///
/// A [Dialect] reads a request of its API and turns it into an [AnswerPlan]: which [Choice]s the
/// answer has, and so every token of it, and how many tokens the prompt has. [Composer] composes
/// the choices, [PromptCount] counts the prompt. [Answers] has this done on the event loop for a
/// short request and on a worker for a long one, takes a place for each choice in the registry of
/// streams, and starts one stream per choice. The tokens go into an [EventReply], which sends
/// events in the words of an [EventWriter], or into a [WholeReply], which replies with one body
/// when the last token is due. A client that hangs up stops its streams.
///
/// A text depends on a [RequestKey] and nothing else: the `x-request-id` of the request, or else
/// its prompt and seed, or else chance. The key stands in the id of the answer, so any answer can
/// be asked for again.
///
/// Threads: planning on any thread; replies are confined to the event loop of their connection, on
/// which their streams are paced, too. Memory: a plan holds no text of words; the replies of one
/// loop share a buffer, which is as long as what one of them has sent together.
@NullMarked
package dev.llmemulator.emulator.face.answer;

import org.jspecify.annotations.NullMarked;
