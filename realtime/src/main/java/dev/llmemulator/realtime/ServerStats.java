package dev.llmemulator.realtime;

/// What a server holds and has done.
///
/// @param clients connected clients
/// @param users different users that are connected
/// @param channels channels that have a subscriber
/// @param subscriptions clients in channels
/// @param publications publications taken since the start, repeats not counted
public record ServerStats(
        int clients, int users, long channels, long subscriptions, long publications) {}
