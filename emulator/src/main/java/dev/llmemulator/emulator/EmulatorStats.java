package dev.llmemulator.emulator;

import dev.llmemulator.http.RequestCount;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What a node has done since its start.
///
/// @param activeStreams how many streams run now
/// @param activeSessions how many sessions have a stream that runs
/// @param startedStreams how many were started
/// @param refusedStreams how many were refused because the node was full or draining
/// @param endedStreams how many have ended, by why: `completed`, or what cut them short
/// @param messages how many tokens and ends of streams were sent
/// @param tokens how many tokens were sent
/// @param maxLatenessUs the latest that a message was sent after it was due, in microseconds; a
///   resumed stream counts from its original times
/// @param tokensByLateness the tokens by how late they were sent, in classes named by their largest
///   lateness in microseconds; tokens that left together count as the first of them
/// @param latenessUs the lateness of all tokens together, in microseconds
/// @param connections how many HTTP connections are open
/// @param requests how many requests were answered, by route and status
/// @param draining whether new streams are refused because the node goes away
public record EmulatorStats(
        int activeStreams,
        int activeSessions,
        long startedStreams,
        long refusedStreams,
        Map<String, Long> endedStreams,
        long messages,
        long tokens,
        long maxLatenessUs,
        SortedMap<Long, Long> tokensByLateness,
        long latenessUs,
        int connections,
        List<RequestCount> requests,
        boolean draining) {}
