package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.SortedMap;

/// What a publisher has done since its start.
///
/// @param publications how many were acknowledged
/// @param batches how many batches were sent
/// @param batchesBySize the batches that were sent by their commands, in classes named by the
///   largest size
/// @param commands how many commands these batches had together
/// @param batchesByMicros the batches that were answered by how long that took, in classes named by
///   the longest time in microseconds
/// @param batchMicros how long all these took together, in microseconds
/// @param retries how many publications were sent again
/// @param rejections how many replies had an error
/// @param departures how often a node was left
/// @param abandoned how many streams ended because their messages could not be delivered
/// @param backlog how many streams have an overdue message now
public record PublisherStats(
        long publications,
        long batches,
        SortedMap<Long, Long> batchesBySize,
        long commands,
        SortedMap<Long, Long> batchesByMicros,
        long batchMicros,
        long retries,
        long rejections,
        long departures,
        long abandoned,
        int backlog) {}
