package dev.llmemulator.realtime.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Limits the times and sizes of a session.
///
/// @param connectTimeout how long a client may take to connect before it is closed as stale
/// @param pingInterval time between pings
/// @param pongTimeout how long a client may take to answer one
/// @param expiredDelay how long an expired connection or subscription is kept for its refresh
/// @param writeTimeout how long a connection may take no bytes while some wait (Centrifugo counts
///   the time of one blocked write, 1 s)
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
        int historyLimit) {
    /// Returns what is wrong with the limits. Each fault names the value and what was expected.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        positive(faults, "connectTimeout", connectTimeout);
        positive(faults, "pingInterval", pingInterval);
        positive(faults, "pongTimeout", pongTimeout);
        positive(faults, "writeTimeout", writeTimeout);
        if (pongTimeout.compareTo(pingInterval) >= 0) {
            faults.add("pongTimeout is " + pongTimeout + ", expected less than " + pingInterval);
        }
        if (expiredDelay.isNegative()) {
            faults.add("expiredDelay is " + expiredDelay + ", expected 0 or more");
        }
        positive(faults, "queueBytes", queueBytes);
        positive(faults, "channels", channels);
        positive(faults, "channelLength", channelLength);
        positive(faults, "recoveryLimit", recoveryLimit);
        positive(faults, "historyLimit", historyLimit);
        return faults;
    }

    private static void positive(List<String> faults, String name, Duration value) {
        if (!value.isPositive()) {
            faults.add(name + " is " + value + ", expected more than 0");
        }
    }

    private static void positive(List<String> faults, String name, int value) {
        if (value <= 0) {
            faults.add(name + " is " + value + ", expected more than 0");
        }
    }
}
