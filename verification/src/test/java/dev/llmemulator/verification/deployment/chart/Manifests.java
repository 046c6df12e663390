package dev.llmemulator.verification.deployment.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The objects that Helm made.
///
/// @param yaml as it wrote them
/// @param all each of them
record Manifests(String yaml, List<JsonNode> all) {
    static Manifests of(String yaml) {
        List<JsonNode> all = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            if (document != null) {
                all.add(new ObjectMapper().valueToTree(document));
            }
        }
        return new Manifests(yaml, List.copyOf(all));
    }

    /// All of a kind.
    List<JsonNode> ofKind(String kind) {
        return all.stream().filter(each -> kind.equals(kind(each))).toList();
    }

    /// The only one of a kind whose name ends like this.
    JsonNode one(String kind, String end) {
        List<JsonNode> found =
                ofKind(kind).stream().filter(each -> name(each).endsWith(end)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects " + kind + " *" + end);
        }
        return found.getFirst();
    }

    /// What has pods, each with the description of its pod.
    Map<String, Pod> pods() {
        Map<String, Pod> pods = new LinkedHashMap<>();
        for (JsonNode each : all) {
            Pod pod =
                    switch (kind(each)) {
                        case "Pod" -> new Pod(each.path("metadata"), each.path("spec"));
                        case "Deployment", "StatefulSet", "Job" ->
                                new Pod(
                                        each.at("/spec/template/metadata"),
                                        each.at("/spec/template/spec"));
                        default -> null;
                    };
            if (pod != null) {
                pods.put(kind(each) + " " + name(each), pod);
            }
        }
        return pods;
    }

    /// The pods that a selector of labels takes.
    List<Pod> selected(JsonNode matchLabels) {
        return pods().values().stream().filter(pod -> pod.has(matchLabels)).toList();
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /// A pod as it is described.
    record Pod(JsonNode metadata, JsonNode spec) {
        /// The container that does its work.
        JsonNode container() {
            JsonNode containers = spec.path("containers");
            if (containers.size() != 1) {
                throw new AssertionError("expected one container: " + spec);
            }
            return containers.get(0);
        }

        /// All of its containers, those that run before it works as well.
        List<JsonNode> containers() {
            List<JsonNode> containers = new ArrayList<>(List.of(container()));
            spec.path("initContainers").forEach(containers::add);
            return containers;
        }

        boolean has(JsonNode matchLabels) {
            Stream.Builder<Boolean> equal = Stream.builder();
            matchLabels
                    .fieldNames()
                    .forEachRemaining(label ->
                            equal.add(
                                    matchLabels
                                            .path(label)
                                            .equals(metadata.path("labels").path(label))));
            return equal.build().allMatch(Boolean::booleanValue);
        }

        /// The number of a port that is given by name or number; 0 if it has no such port.
        int port(JsonNode nameOrNumber) {
            for (JsonNode port : container().path("ports")) {
                int number = port.path("containerPort").asInt();
                if (nameOrNumber.asText().equals(port.path("name").asText())
                        || nameOrNumber.asInt() == number) {
                    return number;
                }
            }
            return 0;
        }

        /// The words after its command.
        List<String> arguments() {
            return words("args");
        }

        /// The words in place of the image's command.
        List<String> command() {
            return words("command");
        }

        private List<String> words(String field) {
            List<String> words = new ArrayList<>();
            container().path(field).forEach(word -> words.add(word.asText()));
            return words;
        }

        /// Its variables by name, as they are described.
        Map<String, JsonNode> variables() {
            Map<String, JsonNode> variables = new LinkedHashMap<>();
            container()
                    .path("env")
                    .forEach(each -> variables.put(each.path("name").asText(), each));
            return variables;
        }
    }
}
