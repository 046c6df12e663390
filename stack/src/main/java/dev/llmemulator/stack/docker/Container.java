package dev.llmemulator.stack.docker;

import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Describes one container of the stack, as `docker compose ps` shows it.
///
/// @param service the service that it runs
/// @param name its own name
/// @param state `created`, `running`, `restarting`, `exited` and the like
/// @param health `healthy`, `starting`, `unhealthy`; empty if it is unknown
/// @param age how long it has been running, in words
/// @param portOffset how much higher its published ports are than those inside; 0 if it publishes
///   none
record Container(
        String service, String name, String state, String health, String age, int portOffset) {
    private static final List<String> LIVING = List.of("running", "restarting", "paused");

    static Container of(JsonObject document) {
        return new Container(
                text(document, "Service"),
                text(document, "Name"),
                text(document, "State"),
                text(document, "Health"),
                text(document, "RunningFor").replace(" ago", ""),
                portOffset(document.getJsonArray("Publishers")));
    }

    private static int portOffset(@Nullable JsonArray publishers) {
        if (publishers == null) {
            return 0;
        }
        return publishers.stream()
                .map(JsonObject.class::cast)
                .filter(port -> port.getInteger("PublishedPort", 0) > 0)
                .mapToInt(port -> port.getInteger("PublishedPort") - port.getInteger("TargetPort"))
                .findFirst()
                .orElse(0);
    }

    /// Returns whether it has a process, or will restart without help.
    boolean lives() {
        return LIVING.contains(state);
    }

    /// Returns whether it runs and reports to be healthy.
    boolean isWell() {
        return state.equals("running") && (health.isEmpty() || health.equals("healthy"));
    }

    /// Returns whether it waits for another one and was never started.
    boolean waits() {
        return state.equals("created");
    }

    /// Returns its state in words.
    String condition() {
        if (isWell()) {
            return "up";
        }
        return health.isEmpty() ? state : state + " (" + health + ")";
    }

    /// Returns its row of the table that users see.
    ///
    /// @param row the service, with the port that is published
    /// @param usage the document of `docker stats` for it; may be empty
    ServiceStatus status(Service row, JsonObject usage) {
        return new ServiceStatus(
                service,
                isWell(),
                condition(),
                row.url().toString(),
                name,
                new ServiceStatus.Activity(
                        known(age),
                        ServiceStatus.UNKNOWN,
                        known(text(usage, "CPUPerc")),
                        known(text(usage, "MemUsage").split(" / ", 2)[0])));
    }

    static String text(JsonObject document, String field) {
        String text = document.getString(field);
        return text == null ? "" : text;
    }

    private static String known(String text) {
        return text.isBlank() ? ServiceStatus.UNKNOWN : text;
    }
}
