package dev.llmemulator.realtime.channel;

import dev.llmemulator.realtime.broker.Epochs;
import dev.llmemulator.realtime.broker.RecentResults;
import java.util.function.LongSupplier;

/// Groups what all channels of a server share.
///
/// @param epochs makes names for new histories
/// @param results keeps the positions of publishes with an idempotency key
/// @param nanoTime the monotonic clock, in nanoseconds
/// @param counters the counters of all channels
record ChannelContext(
        Epochs epochs, RecentResults results, LongSupplier nanoTime, ChannelCounters counters) {}
