package dev.llmemulator.realtime.broker;

import java.time.Duration;

/// How much a history keeps.
///
/// @param size how many publications at most; 0 for a channel without history
/// @param ttl how long after the newest publication all entries go
public record Retention(int size, Duration ttl) {
    /// No history at all.
    public static final Retention NONE = new Retention(0, Duration.ZERO);

    /// Whether publications are kept and get offsets.
    public boolean keeps() {
        return size > 0 && ttl.isPositive();
    }
}
