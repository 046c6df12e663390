package dev.llmemulator.emulator.face.answer;

import org.jspecify.annotations.Nullable;

/// Says how long the model reasons before it answers: not at all, unless the request asks for it.
public final class Reasoning {
    private static final int LOW = 32;
    private static final int MEDIUM = 64;
    private static final int HIGH = 128;

    private Reasoning() {}

    /// Returns how many tokens an effort takes; an effort that nobody knows takes as many as
    /// `medium`.
    public static int tokens(@Nullable String effort) {
        return switch (effort) {
            case null -> 0;
            case "none" -> 0;
            case "minimal", "low" -> LOW;
            case "high", "xhigh" -> HIGH;
            default -> MEDIUM;
        };
    }

    /// Returns how many tokens a request takes that has no word for its effort.
    ///
    /// @param most the most tokens that it may take; null when the request does not say
    public static int within(@Nullable Integer most) {
        return most == null ? MEDIUM : Math.min(MEDIUM, most);
    }
}
