package dev.llmemulator.emulator.delivery.centrifugo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a node publishes to Centrifugo. Immutable; [#faults] checks every value.
///
/// @param nodes where the server API of each Centrifugo node is, such as
///   `http://127.0.0.1:8100/api`; a load balancer before them counts as one node
/// @param apiKey opens that API
/// @param connections how many connections are open to each node; 4. All together at most
///   [#MAX_CONNECTIONS]
/// @param joined whether tokens of one stream that wait together travel in one publication; false
/// @param timeout how long a batch may take before its outcome counts as unknown; 2 s
/// @param giveUpAfter how long a message is tried before its stream ends with an error; 30 s
public record CentrifugoConfig(
        List<URI> nodes,
        String apiKey,
        int connections,
        boolean joined,
        Duration timeout,
        Duration giveUpAfter) {
    /// The most connections of one process to all nodes.
    public static final int MAX_CONNECTIONS = 200;

    /// Takes a copy of the list.
    public CentrifugoConfig {
        nodes = List.copyOf(nodes);
    }

    /// Returns every fault, each with the value and what is expected.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (nodes.isEmpty()) {
            faults.add("nodes is empty, expected the URL of at least one server API");
        }
        if (connections < 1 || (long) connections * nodes.size() > MAX_CONNECTIONS) {
            faults.add(
                    "connections is %d to each of %d nodes, expected 1 or more and at most %d in all"
                            .formatted(connections, nodes.size(), MAX_CONNECTIONS));
        }
        if (!timeout.isPositive()) {
            faults.add("timeout is " + timeout + ", expected more than PT0S");
        }
        if (giveUpAfter.compareTo(timeout) < 0) {
            faults.add("giveUpAfter is " + giveUpAfter + ", expected " + timeout + " or more");
        }
        return faults;
    }

    /// With 4 connections to each node, one token a publication, and the documented times.
    public static CentrifugoConfig to(List<URI> nodes, String apiKey) {
        return new CentrifugoConfig(
                nodes, apiKey, 4, false, Duration.ofSeconds(2), Duration.ofSeconds(30));
    }

    /// The same with another number of connections to each node.
    public CentrifugoConfig withConnections(int newConnections) {
        return new CentrifugoConfig(nodes, apiKey, newConnections, joined, timeout, giveUpAfter);
    }

    /// The same with tokens that wait together in one publication, or not.
    public CentrifugoConfig withJoined(boolean newJoined) {
        return new CentrifugoConfig(nodes, apiKey, connections, newJoined, timeout, giveUpAfter);
    }

    /// Every value but the key.
    @Override
    public String toString() {
        return "CentrifugoConfig[nodes=%s, connections=%d, joined=%b, timeout=%s, giveUpAfter=%s]"
                .formatted(nodes, connections, joined, timeout, giveUpAfter);
    }
}
