package dev.llmemulator.protocol;

import java.time.Duration;

/// The largest stream that an emulator makes, and that its clients may ask for.
public final class StreamBounds {
    /// The most tokens.
    public static final int TOKENS = 100_000;

    /// The longest time to the first token, and from one token to the next.
    public static final Duration DELAY = Duration.ofMinutes(1);

    /// The longest time from the request to the last token.
    public static final Duration SPAN = Duration.ofDays(1);

    private StreamBounds() {}
}
