package dev.llmemulator.emulator.publisher.centrifugo;

/// What a publisher has done since its start.
///
/// @param publications how many were acknowledged
/// @param batches how many batches were sent
/// @param retries how many publications were sent again
/// @param rejections how many replies had an error
/// @param departures how often a node was left
/// @param abandoned how many streams ended because their messages could not be delivered
/// @param backlog how many streams have an overdue message now
public record PublisherStats(
        long publications,
        long batches,
        long retries,
        long rejections,
        long departures,
        long abandoned,
        int backlog) {}
