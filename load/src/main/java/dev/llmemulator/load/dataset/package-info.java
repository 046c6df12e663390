/// Prompts from files that others have made, and prompts of an exact number of tokens.
///
/// [Datasets] opens a dataset: it walks through the whole file once, looks at each record, and
/// names the line of the first that is wrong. Of each record only its place in the file is kept, or
/// its lengths where there is no text; a prompt is read or made anew when it is asked. [TokenWords]
/// makes texts whose number of tokens is known without a tokenizer.
///
/// Threads: what is opened is immutable and may be used by any thread except an event loop, because
/// it reads files.
///
/// Memory: at most 24 bytes per record, one record while the file is opened, and one conversation
/// per client that asks.
@NullMarked
package dev.llmemulator.load.dataset;

import org.jspecify.annotations.NullMarked;
