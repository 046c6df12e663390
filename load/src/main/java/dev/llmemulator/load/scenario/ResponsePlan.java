package dev.llmemulator.load.scenario;

import java.time.Duration;

/// Describes what one cycle asks for.
///
/// @param length words, one token each
/// @param delay the gap between two tokens
public record ResponsePlan(int length, Duration delay) {
    /// The maximum number of words that an emulator accepts.
    public static final int MOST_WORDS = 100_000;

    /// The longest gap that an emulator accepts.
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /// The longest stream that an emulator accepts, from the request to its last token.
    public static final Duration LONGEST_STREAM = Duration.ofDays(1);

    /// Returns how long the stream takes when nothing delays it, from the request to its last
    /// token. The first token comes one `delay` after the request.
    public Duration span() {
        return delay.multipliedBy(length);
    }
}
