package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.SortedMap;

/// What a publisher has done since its start.
///
/// @param publications how many were acknowledged
/// @param batches in what they were sent
/// @param retries how many publications were sent again
/// @param rejections how many replies had an error
/// @param departures how often a node was left
/// @param abandoned how many streams ended because their messages could not be delivered
/// @param backlog how many streams have an overdue message now
public record PublisherStats(
        long publications,
        Batches batches,
        long retries,
        long rejections,
        long departures,
        long abandoned,
        int backlog) {
    /// The batches that were sent.
    ///
    /// @param sent how many
    /// @param bySize the same by their commands, in classes named by the largest size
    /// @param commands how many commands they had together
    /// @param byMicros those that were answered by how long that took, in classes named by the
    ///   longest time in microseconds
    /// @param micros how long all these took together, in microseconds
    public record Batches(
            long sent,
            SortedMap<Long, Long> bySize,
            long commands,
            SortedMap<Long, Long> byMicros,
            long micros) {}
}
