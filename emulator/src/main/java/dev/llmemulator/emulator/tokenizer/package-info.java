/// How many tokens a text has for OpenAI's models.
///
/// [Tokenizer] is the port; `tokenizer.jtokkit` holds the only code that knows the library behind
/// it, and [WordTokenizer] does without one, for servers that are not measured. Prompts are counted
/// with it, and the texts of answers that are no [prose][
/// dev.llmemulator.emulator.completion.Prose] are cut with it. [CountedTexts] remembers how many
/// tokens long texts have, because a conversation sends each of its messages again with every
/// question.
///
/// Threads: all types may be used by any thread. Counting takes about 0.2 µs a token and blocks for
/// as long, so long texts are counted on a worker. Memory: that of the vocabulary, 36 MB, and of
/// 4,096 remembered counts, 200 KB.
@NullMarked
package dev.llmemulator.emulator.tokenizer;

import org.jspecify.annotations.NullMarked;
