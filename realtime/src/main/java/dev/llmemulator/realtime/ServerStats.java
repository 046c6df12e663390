package dev.llmemulator.realtime;

import dev.llmemulator.http.RequestCount;
import java.util.List;
import java.util.SortedMap;

/// What a server holds and has done.
///
/// @param clients connected clients
/// @param users different users that are connected
/// @param channels channels that have a subscriber
/// @param subscriptions clients in channels
/// @param publications publications taken since the start, repeats not counted
/// @param connected clients that got connected since the start
/// @param disconnects connections that the server has ended, by close code; 0 stands for codes that
///   are not in [dev.llmemulator.protocol.Disconnect]
/// @param queuedBytes what waits to be written to all connections
/// @param requests how many HTTP requests were answered, by path and status; WebSockets that were
///   opened are not among them
public record ServerStats(
        int clients,
        int users,
        long channels,
        long subscriptions,
        long publications,
        long connected,
        SortedMap<Integer, Long> disconnects,
        long queuedBytes,
        List<RequestCount> requests) {}
