package dev.llmemulator.load.client;

import java.time.Duration;

/// What every client of a run does, and for how long it waits.
///
/// @param cycles responses that it asks for
/// @param length words a response
/// @param delay between two tokens
/// @param ttft to the first token
/// @param seed of the texts and request ids
/// @param connectionTimeout from a client's start until it is connected, and for each later attempt
/// @param requestTimeout bounds a POST, the wait for the first token beyond `ttft`, and every
///   silence beyond `delay`
public record ClientSettings(
        int cycles,
        int length,
        Duration delay,
        Duration ttft,
        long seed,
        Duration connectionTimeout,
        Duration requestTimeout) {
    /// How long a stream takes when nothing delays it.
    long streamNanos() {
        return ttft.plus(delay.multipliedBy(length - 1L)).toNanos();
    }
}
