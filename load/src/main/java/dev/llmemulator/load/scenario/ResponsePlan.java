package dev.llmemulator.load.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one cycle asks for.
///
/// @param length words, one token each
/// @param delay the gap between two tokens
public record ResponsePlan(int length, Duration delay) {
    /// The most words that an emulator gives.
    public static final int MOST_WORDS = 100_000;

    /// The longest gap.
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /// The longest stream, from the request to its last token.
    public static final Duration LONGEST_STREAM = Duration.ofDays(1);

    /// When the first token is due after the request.
    ///
    /// @param ttft what the load says of it; null for one `delay`
    public Duration firstTokenDelay(@Nullable Duration ttft) {
        return ttft == null ? delay : ttft;
    }

    /// How long the stream takes when nothing delays it, from the request to its last token.
    public Duration span(@Nullable Duration ttft) {
        return firstTokenDelay(ttft).plus(delay.multipliedBy(length - 1L));
    }
}
