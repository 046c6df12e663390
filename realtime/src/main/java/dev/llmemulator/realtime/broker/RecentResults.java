package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.StreamPosition;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The positions that publishes with an idempotency key got, so that a repeated one gets the same.
///
/// Bounded in time and number: when the bound is reached the oldest key goes, so a repeat of it
/// would publish again. Any thread; a check and its entry are atomic only under the channel's
/// monitor, which every caller holds.
public final class RecentResults {
    private final long lifeNanos;
    private final int bound;
    private final Map<Key, Result> results = new LinkedHashMap<>();

    private record Key(String channel, String key) {}

    private record Result(StreamPosition position, long expiresAt) {}

    /// Keeps each result for `life`, and `bound` of them at most.
    public RecentResults(Duration life, int bound) {
        this.lifeNanos = life.toNanos();
        this.bound = bound;
    }

    /// What a publish with this key got within its life, or null.
    public synchronized @Nullable StreamPosition find(String channel, String key, long now) {
        Result result = results.get(new Key(channel, key));
        return result == null || result.expiresAt() - now <= 0 ? null : result.position();
    }

    /// Remembers what a publish with this key got.
    public synchronized void remember(
            String channel, String key, StreamPosition position, long now) {
        Key entry = new Key(channel, key);
        results.remove(entry);
        results.put(entry, new Result(position, now + lifeNanos));
        dropOldest(now);
    }

    /// How many are kept.
    public synchronized int size() {
        return results.size();
    }

    /// All results live equally long, so they expire in the order of their insertion.
    private void dropOldest(long now) {
        Iterator<Result> oldest = results.values().iterator();
        while (oldest.hasNext()) {
            Result result = oldest.next();
            if (result.expiresAt() - now > 0 && results.size() <= bound) {
                return;
            }
            oldest.remove();
        }
    }
}
