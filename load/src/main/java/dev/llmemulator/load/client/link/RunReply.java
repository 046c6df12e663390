package dev.llmemulator.load.client.link;

import dev.llmemulator.load.clock.PeerClock;
import org.jspecify.annotations.Nullable;

/// The emulator's answer to a run: the whole text, while its tokens stream.
///
/// @param response the text that the tokens will make
/// @param tokens how many there will be
/// @param startedUs when the stream started, in microseconds since the Unix epoch; null when the
///   server did not say
/// @param clock that of the process that answered and sends the tokens; null when the answer named
///   none
public record RunReply(
        String response, int tokens, @Nullable Long startedUs, @Nullable PeerClock clock) {}
