package dev.llmemulator.stack.docker;

import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.OpenFileLimit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Explains why containers have not started: their state, the engine's messages, and the end of
/// their logs. Must be used on the main thread only; asks the engine.
final class StartFailure {
    private static final int TAIL = 8;

    private final Docker docker;

    StartFailure(Docker docker) {
        this.docker = docker;
    }

    /// Explains the failure of an `up` by the present state of its containers.
    CannotStartException explain(Containers containers) {
        List<String> lines = new ArrayList<>();
        lines.add("the docker stack could not start");
        containers.all().stream()
                .filter(one -> !one.isWell())
                .forEach(one -> lines.addAll(explain(one)));
        if (lines.size() == 1) {
            lines.set(0, lines.getFirst() + ": the messages of docker compose stand above");
        }
        return new CannotStartException(String.join(System.lineSeparator(), lines));
    }

    /// Explains one container. One that only waits for others is left out.
    private List<String> explain(Container container) {
        JsonObject inspected = inspect(container.name());
        JsonObject state = inspected.getJsonObject("State", new JsonObject());
        String error = Container.text(state, "Error");
        if (container.waits() && error.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s: %s, exit code %d%s"
                        .formatted(
                                container.service(),
                                container.condition(),
                                state.getInteger("ExitCode", 0),
                                cause(state, error)));
        openFiles(inspected, error).ifPresent(lines::add);
        logOf(container).forEach(line -> lines.add("  | " + line));
        return lines;
    }

    private JsonObject inspect(String name) {
        List<JsonObject> found =
                Containers.documents(
                        docker.ask("container", "inspect", "--format", "{{json .}}", name)
                                .output());
        return found.isEmpty() ? new JsonObject() : found.getFirst();
    }

    private static String cause(JsonObject state, String error) {
        if (Boolean.TRUE.equals(state.getBoolean("OOMKilled"))) {
            return ", killed because it took more memory than it may";
        }
        if (!error.isEmpty()) {
            return ": " + error.strip();
        }
        JsonArray checks =
                state.getJsonObject("Health", new JsonObject())
                        .getJsonArray("Log", new JsonArray());
        String said =
                checks.isEmpty()
                        ? ""
                        : Container.text(checks.getJsonObject(checks.size() - 1), "Output").strip();
        return said.isEmpty() ? "" : ", its health check says: " + said.replaceAll("\\s+", " ");
    }

    /// Explains which limit was exceeded, and how to stay below it.
    private Optional<String> openFiles(JsonObject inspected, String error) {
        if (!error.toLowerCase(Locale.ROOT).contains("rlimit")) {
            return Optional.empty();
        }
        JsonArray limits =
                inspected
                        .getJsonObject("HostConfig", new JsonObject())
                        .getJsonArray("Ulimits", new JsonArray());
        Object wanted = limits.isEmpty() ? "more" : limits.getJsonObject(0).getValue("Hard");
        String image = Container.text(inspected.getJsonObject("Config", new JsonObject()), "Image");
        String permitted =
                docker.ask("run", "--rm", "--entrypoint", "sh", image, "-c", "ulimit -Hn")
                        .output()
                        .strip();
        return Optional.of(
                "  it asks for %s open files, and this engine permits at most %s: set %s to that or less"
                        .formatted(
                                wanted,
                                permitted.isEmpty() ? "fewer" : permitted,
                                OpenFileLimit.VARIABLE));
    }

    private List<String> logOf(Container container) {
        Docker.CallResult log =
                docker.askCompose(
                        "logs",
                        "--no-log-prefix",
                        "--no-color",
                        "--tail",
                        Integer.toString(TAIL),
                        container.service());
        return log.output().strip().lines().toList();
    }
}
