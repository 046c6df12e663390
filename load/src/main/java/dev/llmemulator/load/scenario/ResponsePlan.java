package dev.llmemulator.load.scenario;

import java.time.Duration;

/// Describes what one cycle asks for.
///
/// @param length words, one token each
/// @param delay the gap between two tokens
public record ResponsePlan(int length, Duration delay) {
    /// Returns how long the stream takes when nothing delays it, from the request to its last
    /// token. The first token comes one `delay` after the request.
    public Duration span() {
        return delay.multipliedBy(length);
    }
}
