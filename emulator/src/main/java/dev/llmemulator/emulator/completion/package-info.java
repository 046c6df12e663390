/// What is said.
///
/// A [Completion] is a function of (seed, request id, length) and of nothing else, so that every
/// node gives the same answer to the same request and a stream that one node began can be ended by
/// another. Its words are lorem ipsum, one token a word; the first has a capital, the last a full
/// stop, and the response is the tokens joined by single blanks. A token carries no blank of its
/// own: clients compare it with the word in the response.
///
/// Token *i* is found without making those before it, so a running stream holds a few numbers and
/// no text:
///
/// ```
/// origin  = mix(seed ^ fnv1a(request id))
/// word(i) = words[mix(origin + (i + 1) * 0x9E3779B97F4A7C15) >>> 57]
/// ```
///
/// `mix` is the output function of SplitMix64, `fnv1a` the 64-bit FNV-1a hash of the UTF-16 units,
/// and all sums wrap: integer arithmetic that is the same on every JDK. The words, their order and
/// these two lines are a contract between nodes; golden tests hold it.
///
/// A stream needs less than that: a [TokenRow], which has a length, a token at each index, and
/// numbers drawn from its key. The faces that speak HTTP say a [Wording], a row whose tokens put
/// one after the other are the text, so that the blank between two words belongs to the second.
/// [Prose] is such a row of words which are one token each in the vocabularies of OpenAI's models,
/// [Pieces] one of any given texts, and [Beginning] the beginning of another one.
///
/// Threads: everything is immutable. Memory: some 550 shared words in all; a stream of words has
/// none of its own, [Pieces] hold their texts.
@NullMarked
package dev.llmemulator.emulator.completion;

import org.jspecify.annotations.NullMarked;
