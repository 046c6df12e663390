package dev.llmemulator.load.search;

import java.util.Locale;

/// What a probe says of the load at which it was made.
public enum Finding {
    /// Every objective was kept, no cycle failed and no token was damaged.
    KEPT,
    /// The system did not keep them.
    MISSED,
    /// The tester was too busy itself to say, or nothing was measured.
    INVALID,
    /// Somebody stopped it.
    INTERRUPTED;

    /// In lower case, as reports have it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
