package dev.llmemulator.emulator;

/// What a node has done since its start.
///
/// @param activeStreams how many streams run now
/// @param startedStreams how many were started
/// @param refusedStreams how many were refused because the node was full or draining
/// @param messages how many tokens and ends of streams were sent
/// @param maxLatenessUs the latest that one of them was sent after it was due, in microseconds; a
///   resumed stream counts from its original times
public record EmulatorStats(
        int activeStreams,
        long startedStreams,
        long refusedStreams,
        long messages,
        long maxLatenessUs) {}
