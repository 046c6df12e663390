package dev.llmemulator.realtime.channel;

import dev.llmemulator.realtime.broker.Epochs;
import dev.llmemulator.realtime.broker.RecentResults;
import java.util.function.LongSupplier;

/// What all channels of a server share.
///
/// @param epochs names for new histories
/// @param results what publishes with an idempotency key got
/// @param nanoTime the monotonic clock, in nanoseconds
/// @param counters what is counted
record ChannelContext(
        Epochs epochs, RecentResults results, LongSupplier nanoTime, ChannelCounters counters) {}
