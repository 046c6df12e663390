package dev.llmemulator.load.client;

import org.jspecify.annotations.Nullable;

/// The emulator's answer to a run: the whole text, while its tokens stream.
///
/// @param response the text that the tokens will make
/// @param tokens how many there will be
/// @param startedUs when the stream started, in microseconds since the Unix epoch; null when the
///   server did not say
public record RunReply(String response, int tokens, @Nullable Long startedUs) {}
