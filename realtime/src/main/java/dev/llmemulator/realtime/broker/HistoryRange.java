package dev.llmemulator.realtime.broker;

import dev.llmemulator.protocol.StreamPosition;
import org.jspecify.annotations.Nullable;

/// Selects the publications to read.
///
/// @param limit maximum number; 0 for the position only, negative for all
/// @param since the position to start after (before, when reversed), null for the end of the log
/// @param reverse whether the newest comes first
public record HistoryRange(int limit, @Nullable StreamPosition since, boolean reverse) {
    /// Selects at most `limit` publications after a position.
    public static HistoryRange after(StreamPosition since, int limit) {
        return new HistoryRange(limit, since, false);
    }
}
