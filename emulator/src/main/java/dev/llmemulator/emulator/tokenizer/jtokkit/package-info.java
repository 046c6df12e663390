/// The tokenizer of the vocabulary o200k_base, from the library jtokkit.
///
/// [O200kTokenizer#load] reads the vocabulary, which takes a few hundred milliseconds and 36 MB,
/// and is never done on an event loop. What it makes is immutable; any thread.
@NullMarked
package dev.llmemulator.emulator.tokenizer.jtokkit;

import org.jspecify.annotations.NullMarked;
