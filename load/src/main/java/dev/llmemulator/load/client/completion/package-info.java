/// The client of a server that answers over the connection on which it was asked, as OpenAI's API
/// does.
///
/// [CompletionClient] leads a client through its life: connect, ask and listen, close. Its
/// [CompletionState] owns what exists at each point of that life. [KeptLine] is its keep-alive
/// connection, opened anew when it was lost. [CompletionCycle] is one question and its answer, of
/// which [CompletionCheck] says whether it is whole. [CompletionLink] is the port to the server,
/// implemented in `load.wire` and faked in tests.
///
/// Threads: a client and all it owns is confined to one loop; nothing in here is thread-safe.
///
/// Memory: some hundred bytes per client. No text is kept: a running checksum is.
@NullMarked
package dev.llmemulator.load.client.completion;

import org.jspecify.annotations.NullMarked;
