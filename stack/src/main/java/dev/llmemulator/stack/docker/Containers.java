package dev.llmemulator.stack.docker;

import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Holds the containers of the stack, read from the JSON of `docker compose ps`: one document per
/// line or, from older clients, one array. Immutable.
record Containers(List<Container> all) {
    /// The number of nodes in the compose file.
    static final int NODES = 2;

    /// Reads containers.
    ///
    /// @param ps the output of `docker compose ps --all --format json`
    static Containers read(String ps) {
        return new Containers(documents(ps).stream().map(Container::of).toList());
    }

    /// Returns the stack of the compose file with its ports moved.
    static Cluster cluster(int portOffset) {
        return new Cluster(NODES, NODES, NODES, portOffset, false);
    }

    /// Returns the stack with the ports that are published now.
    Cluster cluster() {
        return cluster(all.stream().mapToInt(Container::portOffset).max().orElse(0));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Optional<Container> of(Service service) {
        return all.stream().filter(one -> one.service().equals(service.name())).findFirst();
    }

    /// Returns the names of the containers that meet a condition.
    List<String> names(Predicate<Container> wanted) {
        return all.stream().filter(wanted).map(Container::name).toList();
    }

    /// Returns whether at least one has a living process.
    boolean anyLives() {
        return all.stream().anyMatch(Container::lives);
    }

    /// Returns whether every service of the cluster runs well.
    boolean allWell() {
        return cluster().services().stream()
                .allMatch(service -> of(service).filter(Container::isWell).isPresent());
    }

    /// Returns the state of each service of the cluster.
    ///
    /// @param stats the output of `docker stats --no-stream --format json`; may be empty
    List<ServiceStatus> statuses(String stats) {
        Map<String, JsonObject> usage = new HashMap<>();
        documents(stats).forEach(one -> usage.put(Container.text(one, "Name"), one));
        return cluster().services().stream()
                .map(service ->
                        of(service)
                                .map(one ->
                                        one.status(
                                                service,
                                                usage.getOrDefault(one.name(), new JsonObject())))
                                .orElseGet(() ->
                                        ServiceStatus.down(
                                                service.name(), service.url().toString())))
                .toList();
    }

    /// Returns the full names of the volumes that a compose file declares.
    ///
    /// @param config the output of `docker compose config --format json`; may be empty
    static List<String> volumes(String config) {
        if (config.isBlank()) {
            return List.of();
        }
        JsonObject volumes = new JsonObject(config).getJsonObject("volumes", new JsonObject());
        return volumes.fieldNames().stream()
                .map(volume -> Container.text(volumes.getJsonObject(volume), "name"))
                .toList();
    }

    /// Returns the documents of an output, which has one per line or is one array.
    static List<JsonObject> documents(String output) {
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
}
