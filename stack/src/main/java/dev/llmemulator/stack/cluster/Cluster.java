package dev.llmemulator.stack.cluster;

import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.stack.StackState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How large the cluster is and where its services listen.
///
/// @param servers API nodes, 1 to [#MOST]
/// @param workers event loops of each API node
/// @param nodes Centrifugo nodes, 1 to [#MOST]
/// @param portOffset is added to every port
/// @param joined whether tokens that are due together travel in one publication
/// @param faults what the API nodes plant in every stream
public record Cluster(
        int servers, int workers, int nodes, int portOffset, boolean joined, FaultPlan faults) {
    /// The most nodes of a kind: as many as HAProxy's configuration knows.
    public static final int MOST = 8;

    private static final int HTTP = 9000;
    private static final int WEBSOCKET = 9001;
    private static final int STATISTICS = 8404;
    private static final int REDIS = 6379;
    private static final int API = 8000;
    private static final int CENTRIFUGO = 8000;
    private static final int CENTRIFUGO_STEP = 100;

    /// What the reference system calls its API nodes.
    private static final String OTHER_API = "granian";

    /// Without planted faults.
    public Cluster(int servers, int workers, int nodes, int portOffset, boolean joined) {
        this(servers, workers, nodes, portOffset, joined, FaultPlan.NONE);
    }

    /// Every service, in the order in which they start.
    public List<Service> services() {
        List<Service> services = new ArrayList<>();
        services.add(redis());
        services.addAll(centrifugoNodes());
        services.addAll(apiNodes());
        services.add(new Service(ServiceKind.HAPROXY, "haproxy", STATISTICS + portOffset));
        return services;
    }

    /// The one Redis.
    public Service redis() {
        return new Service(ServiceKind.REDIS, "redis", REDIS + portOffset);
    }

    /// The Centrifugo nodes.
    public List<Service> centrifugoNodes() {
        List<Service> services = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            int port = CENTRIFUGO + i * CENTRIFUGO_STEP + portOffset;
            services.add(new Service(ServiceKind.CENTRIFUGO, "centrifugo_node" + i, port));
        }
        return services;
    }

    /// The API nodes.
    public List<Service> apiNodes() {
        List<Service> services = new ArrayList<>();
        for (int i = 1; i <= servers; i++) {
            services.add(new Service(ServiceKind.API, "api" + i, API + i + portOffset));
        }
        return services;
    }

    /// Every port that a service opens.
    public List<Integer> ports(Service service) {
        return service.kind() == ServiceKind.HAPROXY
                ? List.of(httpPort(), wsPort(), service.port())
                : List.of(service.port());
    }

    /// A service by its name, or by that of the reference system.
    public Optional<Service> service(String name) {
        String own = ownName(name);
        return services().stream().filter(service -> service.name().equals(own)).findFirst();
    }

    /// The name of a service here, where it may be called as in the reference system.
    public static String ownName(String name) {
        return name.startsWith(OTHER_API) ? "api" + name.substring(OTHER_API.length()) : name;
    }

    /// The names of all services, for messages.
    public String names() {
        return services().stream().map(Service::name).collect(Collectors.joining(", "));
    }

    /// HAProxy's port for sessions and runs.
    public int httpPort() {
        return HTTP + portOffset;
    }

    /// HAProxy's port for WebSockets.
    public int wsPort() {
        return WEBSOCKET + portOffset;
    }

    /// How tokens become publications, as `--publish` names it.
    public String publishMode() {
        return joined ? "joined" : "token";
    }

    /// Where sessions and runs are posted.
    public URI httpUrl() {
        return URI.create("http://" + Service.HOST + ":" + httpPort());
    }

    /// Where tokens come from.
    public URI wsUrl() {
        return URI.create("ws://" + Service.HOST + ":" + wsPort() + StackState.WEBSOCKET);
    }
}
