package dev.llmemulator.realtime.session;

import java.time.Duration;

/// Times and bounds of a session.
///
/// @param connectTimeout how long a client may take to connect before it is closed as stale
/// @param pingInterval time between pings
/// @param pongTimeout how long a client may take to answer one
/// @param expiredDelay how long an expired connection or subscription is kept for its refresh
/// @param writeTimeout how long a connection may take no bytes while some wait
/// @param queueBytes how many bytes may wait for a connection
/// @param channels how many channels a client may be in
/// @param channelLength how long a channel's name may be
/// @param recoveryLimit how many publications a recovery may hold
/// @param historyLimit how many publications a client may ask for at once
public record SessionLimits(
        Duration connectTimeout,
        Duration pingInterval,
        Duration pongTimeout,
        Duration expiredDelay,
        Duration writeTimeout,
        int queueBytes,
        int channels,
        int channelLength,
        int recoveryLimit,
        int historyLimit) {}
