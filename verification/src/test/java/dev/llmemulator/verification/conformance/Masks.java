package dev.llmemulator.verification.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Replaces what no two runs have in common by names: the first epoch seen in a conversation is
/// `<epoch>`, the next different one `<epoch 2>`, and likewise for client ids, so that it still
/// shows whether two of them are the same. A value of the wrong form is not masked.
///
/// A list of more than ten publications as [Step.Fill] makes them, without a gap, is written as
/// `<publications 1..1000>`.
final class Masks {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, Pattern> NUMBERED =
            Map.of("epoch", Pattern.compile("[a-zA-Z]{4,8}"), "client", UUID);
    private static final Map<String, Pattern> PLAIN =
            Map.of(
                    "version",
                    Pattern.compile("\\S+( OSS)?"),
                    "uid",
                    UUID,
                    "session",
                    UUID,
                    "node",
                    UUID,
                    "ttl",
                    Pattern.compile("[0-9]+"),
                    "time",
                    Pattern.compile("[0-9]{13}"));
    private static final Set<String> COUNTING = Set.of("ttl", "time");
    private static final int LONG_LIST = 10;

    private final Map<String, String> maskByValue = new HashMap<>();
    private final Map<String, String> valueByMask = new TreeMap<>();
    private final Map<String, Integer> count = new HashMap<>();

    /// A message with masks; `<text>` when it is not JSON.
    String mask(String message) {
        try {
            return message.isBlank() ? "" : masked(JSON.readTree(message)).toString();
        } catch (JsonProcessingException e) {
            return "<text>";
        }
    }

    /// A message with its fields in alphabetical order, so that equal ones are equal as text.
    static String ordered(String message) {
        try {
            return SORTED.writeValueAsString(SORTED.readTree(message));
        } catch (JsonProcessingException e) {
            return message;
        }
    }

    /// Text with the values that the masks in it stand for.
    String unmask(String text) {
        String result = text;
        for (Map.Entry<String, String> entry : valueByMask.entrySet()) {
            result = result.replace(entry.getKey(), entry.getValue());
        }
        return result;
    }

    private JsonNode masked(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> masked(object);
            case ArrayNode array -> masked(array);
            default -> node;
        };
    }

    private JsonNode masked(ArrayNode array) {
        ArrayNode result = JSON.createArrayNode();
        for (JsonNode element : array) {
            result.add(masked(element));
        }
        return result;
    }

    private JsonNode masked(ObjectNode object) {
        Map<String, JsonNode> values = new TreeMap<>();
        object.forEachEntry(values::put);
        values.replaceAll(this::masked);
        ObjectNode result = JSON.createObjectNode();
        object.forEachEntry((name, _) -> {
            String key = UUID.matcher(name).matches() ? numbered("client", name) : name;
            result.set(key, values.get(name));
        });
        return result;
    }

    private JsonNode masked(String name, JsonNode value) {
        if (value instanceof ArrayNode list && list.size() > LONG_LIST) {
            return summary(list);
        }
        if (name.equals("nodes")) {
            return nodes(value);
        }
        if (!value.isValueNode()) {
            return masked(value);
        }
        String text = value.asText();
        if (NUMBERED.containsKey(name) && NUMBERED.get(name).matcher(text).matches()) {
            return TextNode.valueOf(numbered(name, text));
        }
        Pattern plain =
                COUNTING.contains(name) == value.isIntegralNumber() ? PLAIN.get(name) : null;
        boolean varies = plain != null && plain.matcher(text).matches();
        return varies ? TextNode.valueOf("<" + name + ">") : value;
    }

    /// What the API tells about the nodes of a cluster: only which figures there are, and without
    /// those that are no contract or absent in a server's first second.
    private static JsonNode nodes(JsonNode nodes) {
        for (JsonNode node : nodes) {
            ((ObjectNode) node).remove(List.of("metrics", "uptime", "process"));
            node.propertyStream()
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(figure -> ((ObjectNode) node).put(figure, "<" + figure + ">"));
        }
        return nodes;
    }

    private String numbered(String name, String value) {
        return maskByValue.computeIfAbsent(
                value,
                _ -> {
                    int number = count.merge(name, 1, Integer::sum);
                    String mask = number == 1 ? "<" + name + ">" : "<" + name + " " + number + ">";
                    valueByMask.put(mask, value);
                    return mask;
                });
    }

    private JsonNode summary(ArrayNode list) {
        long first = list.get(0).path("offset").asLong();
        for (int i = 0; i < list.size(); i++) {
            JsonNode publication = list.get(i);
            boolean filled =
                    publication.path("data").path("n").asLong() == first + i
                            && publication.path("offset").asLong() == first + i
                            && publication.size() == (first + i == 1 ? 3 : 2);
            if (!filled) {
                return masked(list);
            }
        }
        return TextNode.valueOf("<publications " + first + ".." + (first + list.size() - 1) + ">");
    }
}
