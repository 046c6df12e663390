package dev.llmemulator.emulator.stream;

/// What the streams of a node have done so far.
///
/// @param active how many run now
/// @param started how many were started
/// @param refused how many were refused because the node was full or draining
/// @param messages how many tokens and ends of streams were sent
/// @param maxLatenessUs the latest that one was sent after it was due, in microseconds; a resumed
///   stream counts from its original times
public record StreamStats(
        int active, long started, long refused, long messages, long maxLatenessUs) {}
