package dev.llmemulator.emulator.stream;

import java.util.Map;
import java.util.SortedMap;

/// What the streams of a node have done so far.
///
/// @param active how many run now
/// @param started how many were started
/// @param refused how many were refused because the node was full or draining
/// @param ended how many have ended, by why
/// @param messages how many tokens and ends of streams were sent
/// @param tokens how many tokens were sent
/// @param maxLatenessUs the latest that a message was sent after it was due, in microseconds; a
///   resumed stream counts from its original times
/// @param tokensByLateness the tokens by how late they were sent, in classes named by their largest
///   lateness in microseconds; tokens that left together count as the first of them
/// @param latenessUs the lateness of all tokens together, in microseconds
public record StreamStats(
        int active,
        long started,
        long refused,
        Map<String, Long> ended,
        long messages,
        long tokens,
        long maxLatenessUs,
        SortedMap<Long, Long> tokensByLateness,
        long latenessUs) {}
