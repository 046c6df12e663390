package dev.llmemulator.stack.docker;

import dev.llmemulator.stack.cluster.Service;
import dev.llmemulator.stack.cluster.ServiceStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// One container of the stack, as `docker compose ps` shows it.
///
/// @param service the service that it is for
/// @param name its own name
/// @param state `created`, `running`, `restarting`, `exited` and the like
/// @param health `healthy`, `starting`, `unhealthy`; empty where it is not known
/// @param age since when it runs, in words
/// @param portOffset what its published ports have beyond those inside; 0 where it publishes none
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

    private static int portOffset(JsonArray publishers) {
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

    /// Whether it has a process, or gets one again by itself.
    boolean lives() {
        return LIVING.contains(state);
    }

    /// Whether it runs and says that it is well.
    boolean isWell() {
        return state.equals("running") && (health.isEmpty() || health.equals("healthy"));
    }

    /// Whether it waits for another one and was never started.
    boolean waits() {
        return state.equals("created");
    }

    /// How it is, in words.
    String condition() {
        if (isWell()) {
            return "up";
        }
        return health.isEmpty() ? state : state + " (" + health + ")";
    }

    /// The row of the table that users see.
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
                known(age),
                ServiceStatus.UNKNOWN,
                known(text(usage, "CPUPerc")),
                known(text(usage, "MemUsage").split(" / ", 2)[0]));
    }

    static String text(JsonObject document, String field) {
        String text = document.getString(field);
        return text == null ? "" : text;
    }

    private static String known(String text) {
        return text.isBlank() ? ServiceStatus.UNKNOWN : text;
    }
}
