package dev.llmemulator.realtime.transport;

import java.util.ArrayList;
import java.util.List;

/// Bounds of what comes in.
///
/// @param connections how many WebSocket connections at most; beyond it the handshake gets 503
/// @param messageBytes how long a client's message may be; beyond it the connection is closed, 1009
/// @param bodyBytes how long the body of a server API request may be; beyond it the answer is 413
public record TransportLimits(int connections, int messageBytes, int bodyBytes) {
    /// What is wrong with the limits, each fault with the value and what is expected.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        positive(faults, "connections", connections);
        positive(faults, "messageBytes", messageBytes);
        positive(faults, "bodyBytes", bodyBytes);
        return faults;
    }

    private static void positive(List<String> faults, String name, int value) {
        if (value <= 0) {
            faults.add(name + " is " + value + ", expected more than 0");
        }
    }
}
