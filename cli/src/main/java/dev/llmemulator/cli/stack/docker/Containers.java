package dev.llmemulator.cli.stack.docker;

import dev.llmemulator.cli.stack.cluster.Cluster;
import dev.llmemulator.cli.stack.cluster.Service;
import dev.llmemulator.cli.stack.cluster.ServiceStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what `docker compose ps` and `docker stats` print as JSON: a document a line, or, as older
/// clients do, one array.
final class Containers {
    private Containers() {}

    /// How each service of the cluster is.
    ///
    /// @param ps the output of `docker compose ps --all --format json`
    /// @param stats the output of `docker stats --no-stream --format json`; may be empty
    static List<ServiceStatus> statuses(Cluster cluster, String ps, String stats) {
        Map<String, JsonObject> containers = byField(ps, "Service");
        Map<String, JsonObject> usage = byField(stats, "Name");
        List<ServiceStatus> statuses = new ArrayList<>();
        for (Service service : cluster.services()) {
            JsonObject container = containers.get(service.name());
            statuses.add(
                    container == null
                            ? ServiceStatus.down(service.name(), service.url().toString())
                            : status(service, container, usage));
        }
        return statuses;
    }

    /// The services that have a container, whatever its state.
    static List<String> services(String ps) {
        return documents(ps).stream().map(one -> text(one, "Service")).toList();
    }

    private static ServiceStatus status(
            Service service, JsonObject container, Map<String, JsonObject> usage) {
        String state = text(container, "State");
        String health = text(container, "Health");
        boolean well = state.equals("running") && (health.isEmpty() || health.equals("healthy"));
        String name = text(container, "Name");
        JsonObject used = usage.getOrDefault(name, new JsonObject());
        return new ServiceStatus(
                service.name(),
                well,
                well ? "up" : health.isEmpty() ? state : state + " (" + health + ")",
                service.url().toString(),
                name,
                known(text(container, "RunningFor").replace(" ago", "")),
                ServiceStatus.UNKNOWN,
                known(text(used, "CPUPerc")),
                known(text(used, "MemUsage").split(" / ", 2)[0]));
    }

    private static Map<String, JsonObject> byField(String output, String field) {
        Map<String, JsonObject> documents = new HashMap<>();
        documents(output).forEach(one -> documents.put(text(one, field), one));
        return documents;
    }

    private static List<JsonObject> documents(String output) {
        List<JsonObject> documents = new ArrayList<>();
        for (String line : output.strip().split("\n", -1)) {
            if (line.startsWith("[")) {
                new JsonArray(line).forEach(one -> documents.add((JsonObject) one));
            } else if (line.startsWith("{")) {
                documents.add(new JsonObject(line));
            }
        }
        return documents;
    }

    private static String text(JsonObject document, String field) {
        String text = document.getString(field);
        return text == null ? "" : text;
    }

    private static String known(String text) {
        return text.isBlank() ? ServiceStatus.UNKNOWN : text;
    }
}
