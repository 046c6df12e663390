package dev.llmemulator.verification.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What the reports of both load clients have in common.
final class Parity {
    private static final List<String> OF_THE_JAVA_CLIENT = List.of("arrival", "responses");

    /// The servers decide at each moment how many tokens share a message or a frame.
    private static final List<String> BY_CHANCE = List.of("frames_received", "messages_received");

    private Parity() {}

    /// The plan of a report, without what only one client has.
    static JsonNode plan(JsonNode report) {
        return without(report.path("plan"), OF_THE_JAVA_CLIENT);
    }

    /// The connections of a report, without what differs from run to run.
    static JsonNode connections(JsonNode report) {
        return without(report.path("connections"), BY_CHANCE);
    }

    private static JsonNode without(JsonNode node, List<String> fields) {
        ObjectNode copy = node.deepCopy();
        return copy.without(fields);
    }
}
