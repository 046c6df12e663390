package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.StreamPosition;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers the positions of publishes with an idempotency key, so that a repeat gets the same
/// one.
///
/// Bounded in time and number: at the bound the oldest key is dropped, and a repeat of it would
/// publish again. May be used by any thread; a check and its entry are atomic only under the
/// channel's monitor, which every caller holds.
public final class RecentResults {
    private final long lifeNanos;
    private final int bound;
    private final Map<Key, Result> results = new LinkedHashMap<>();

    private record Key(String channel, String key) {}

    private record Result(StreamPosition position, long expiresAt) {}

    /// Keeps each result for `life`, and at most `bound` results.
    public RecentResults(Duration life, int bound) {
        this.lifeNanos = life.toNanos();
        this.bound = bound;
    }

    /// Returns the position of a publish with this key, or null when there was none within its
    /// life.
    public synchronized @Nullable StreamPosition find(String channel, String key, long now) {
        Result result = results.get(new Key(channel, key));
        return result == null || result.expiresAt() - now <= 0 ? null : result.position();
    }

    /// Remembers the position of a publish with this key.
    public synchronized void remember(
            String channel, String key, StreamPosition position, long now) {
        Key entry = new Key(channel, key);
        results.remove(entry);
        results.put(entry, new Result(position, now + lifeNanos));
        dropOldest(now);
    }

    /// Returns how many results are kept.
    public synchronized int size() {
        return results.size();
    }

    /// Drops the oldest results. All live equally long, so they expire in the order of insertion.
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
