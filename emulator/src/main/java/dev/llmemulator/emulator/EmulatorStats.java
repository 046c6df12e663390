package dev.llmemulator.emulator;

import dev.llmemulator.emulator.stream.StreamStats;
import dev.llmemulator.http.RequestCount;
import java.util.List;

/// What a node has done since its start.
///
/// @param streams what its streams have done
/// @param activeSessions how many sessions have a stream that runs
/// @param connections how many HTTP connections are open
/// @param requests how many requests were answered, by route and status
/// @param draining whether new streams are refused because the node goes away
public record EmulatorStats(
        StreamStats streams,
        int activeSessions,
        int connections,
        List<RequestCount> requests,
        boolean draining) {}
