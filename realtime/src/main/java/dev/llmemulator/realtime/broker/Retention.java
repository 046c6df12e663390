package dev.llmemulator.realtime.broker;

import java.time.Duration;

/// Limits how much a history keeps.
///
/// @param size maximum number of publications; 0 for a channel without history
/// @param ttl how long all entries are kept after the newest publication
public record Retention(int size, Duration ttl) {
    /// Keeps no history.
    public static final Retention NONE = new Retention(0, Duration.ZERO);

    /// Returns whether publications are kept and get offsets.
    public boolean keeps() {
        return size > 0 && ttl.isPositive();
    }
}
