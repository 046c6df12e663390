package dev.llmemulator.realtime.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Limits for how long a client may keep its session waiting.
///
/// @param connectTimeout how long a client may take to connect before it is closed as stale
/// @param pingInterval time between pings
/// @param pongTimeout how long a client may take to answer one
/// @param expiredDelay how long an expired connection or subscription is kept for its refresh
/// @param writeTimeout how long a connection may take no bytes while some wait (Centrifugo counts
///   the time of one blocked write, 1 s)
public record SessionTimeouts(
        Duration connectTimeout,
        Duration pingInterval,
        Duration pongTimeout,
        Duration expiredDelay,
        Duration writeTimeout) {
    /// Returns what is wrong with the timeouts. Each fault names the value and what was expected.
    List<String> faults() {
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
        return faults;
    }

    private static void positive(List<String> faults, String name, Duration value) {
        if (!value.isPositive()) {
            faults.add(name + " is " + value + ", expected more than 0");
        }
    }
}
