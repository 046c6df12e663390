package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.StreamPosition;
import org.jspecify.annotations.Nullable;

/// Which publications to read.
///
/// @param limit how many at most; 0 for the position only, negative for all
/// @param since the position to start after (before, when reversed), null for the end of the log
/// @param reverse newest first
public record HistoryRange(int limit, @Nullable StreamPosition since, boolean reverse) {
    /// At most `limit` publications after a position.
    public static HistoryRange after(StreamPosition since, int limit) {
        return new HistoryRange(limit, since, false);
    }
}
