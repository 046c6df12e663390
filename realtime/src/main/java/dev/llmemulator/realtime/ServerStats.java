package dev.llmemulator.realtime;

import dev.llmemulator.http.RequestCount;
import java.util.List;
import java.util.SortedMap;

/// Counts what a server holds and has done.
///
/// @param clients connected clients
/// @param users distinct users that are connected
/// @param channels channels that have a subscriber
/// @param subscriptions subscriptions of all clients
/// @param publications publications accepted since the start, without repeats
/// @param turnover clients that have come and gone since the start
/// @param queuedBytes bytes that wait to be written to all connections
/// @param requests how many HTTP requests were answered, by path and status; opened WebSockets are
///   not among them
public record ServerStats(
        int clients,
        int users,
        long channels,
        long subscriptions,
        long publications,
        Turnover turnover,
        long queuedBytes,
        List<RequestCount> requests) {
    /// Counts the clients that have come and gone since the start.
    ///
    /// @param connected clients that have connected
    /// @param disconnects connections that the server has ended, by close code; 0 stands for codes
    ///   that are not in [dev.llmemulator.protocol.Disconnect]
    public record Turnover(long connected, SortedMap<Integer, Long> disconnects) {}
}
