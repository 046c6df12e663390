package dev.llmemulator.stack.local;

import dev.llmemulator.emulator.EmulatorConfig;
import dev.llmemulator.stack.cluster.Cluster;
import dev.llmemulator.stack.cluster.Secrets;
import dev.llmemulator.stack.cluster.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Builds the command that starts each service: the same programs, files and arguments as in
/// `docker-compose.yml`, with addresses of this machine.
final class ServiceCommands {
    /// The time limit for the streams of a node to end after SIGTERM.
    private static final String GRACE_SECONDS = "10";

    private final Cluster cluster;
    private final Secrets secrets;
    private final Folders folders;
    private final Programs programs;
    private final List<String> java;

    /// Builds commands for one cluster.
    ///
    /// @param java the options, class path and main class of this program
    ServiceCommands(
            Cluster cluster,
            Secrets secrets,
            Folders folders,
            Programs programs,
            List<String> java) {
        this.cluster = cluster;
        this.secrets = secrets;
        this.folders = folders;
        this.programs = programs;
        this.java = java;
    }

    /// Returns the command of a service.
    ///
    /// @throws dev.llmemulator.stack.CannotStartException when its program is not installed
    ServiceCommand of(Service service) {
        List<String> arguments = new ArrayList<>();
        arguments.add(programs.of(service.kind()).toString());
        arguments.addAll(arguments(service));
        return new ServiceCommand(arguments, environment(service));
    }

    private List<String> arguments(Service service) {
        return switch (service.kind()) {
            case REDIS ->
                    List.of(
                            deployed("redis.conf"),
                            "--port",
                            Integer.toString(service.port()),
                            "--bind",
                            Service.HOST,
                            "--dir",
                            folders.data().toString());
            case CENTRIFUGO -> List.of("-c", deployed("centrifugo.json"));
            case API -> api(service);
            case HAPROXY -> List.of("-W", "-db", "-f", deployed("haproxy.cfg"));
        };
    }

    private List<String> api(Service service) {
        List<String> arguments = new ArrayList<>(java);
        arguments.addAll(List.of("serve", "--realtime", "centrifugo"));
        arguments.addAll(List.of("--host", Service.HOST));
        arguments.addAll(List.of("--http-port", Integer.toString(service.port())));
        arguments.addAll(List.of("--workers", Integer.toString(cluster.workers())));
        arguments.addAll(List.of("--publish", cluster.publishMode()));
        arguments.addAll(List.of("--grace", GRACE_SECONDS));
        return arguments;
    }

    private Map<String, String> environment(Service service) {
        return switch (service.kind()) {
            case REDIS -> Map.of();
            case CENTRIFUGO -> centrifugo(service);
            case API -> node(service);
            case HAPROXY -> haproxy(service);
        };
    }

    private Map<String, String> node(Service service) {
        return Map.of(
                "LLM_EMULATOR_HOME",
                folders.home(service.name()).toString(),
                "CENTRIFUGO_API_URL",
                cluster.centrifugoNodes().stream()
                        .map(node -> node.url("http", "/api").toString())
                        .collect(Collectors.joining(",")),
                "CENTRIFUGO_API_KEY",
                secrets.apiKey(),
                "JWT_SECRET",
                secrets.token(),
                EmulatorConfig.OPENAI_KEY_VARIABLE,
                secrets.openAiKey(),
                "PLANT_FAULTS",
                cluster.faults().toString(),
                "LLM_EMULATOR_ALLOWED_ORIGINS",
                cluster.allowedOrigins(),
                "LLM_EMULATOR_SOCKET_TIMEOUT",
                cluster.socketTimeoutSeconds());
    }

    private Map<String, String> centrifugo(Service service) {
        return Map.of(
                "CENTRIFUGO_NODE_NAME",
                service.name(),
                "CENTRIFUGO_HTTP_SERVER_ADDRESS",
                Service.HOST,
                "CENTRIFUGO_HTTP_SERVER_PORT",
                Integer.toString(service.port()),
                "CENTRIFUGO_ENGINE_REDIS_ADDRESS",
                cluster.redis().url("redis", "").toString(),
                "CENTRIFUGO_CLIENT_TOKEN_HMAC_SECRET_KEY",
                secrets.token(),
                "CENTRIFUGO_CLIENT_ALLOWED_ORIGINS",
                cluster.centrifugoOrigins(),
                "CENTRIFUGO_HTTP_API_KEY",
                secrets.apiKey());
    }

    private Map<String, String> haproxy(Service service) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HTTP_BIND", Service.HOST + ":" + cluster.httpPort());
        variables.put("WS_BIND", Service.HOST + ":" + cluster.wsPort());
        variables.put("STATS_BIND", service.address());
        variables.put("REQUEST_TIMEOUT", cluster.socketTimeoutMillis());
        number(variables, "API_", cluster.apiNodes());
        number(variables, "NODE_", cluster.centrifugoNodes());
        return variables;
    }

    /// Numbers the servers in HAProxy's file. It names two of each kind, so a cluster of one lists
    /// its node twice.
    private static void number(
            Map<String, String> variables, String prefix, List<Service> services) {
        for (int i = 0; i < Math.max(2, services.size()); i++) {
            String address = services.get(Math.min(i, services.size() - 1)).address();
            variables.put(prefix + (i + 1), address);
        }
    }

    private String deployed(String file) {
        return folders.deploy().resolve(file).toString();
    }
}
