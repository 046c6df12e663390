package dev.llmemulator.stack.cluster;

import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.stack.StackState;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Describes the size of the cluster and where its services listen.
///
/// @param servers API nodes, 1 to [#MOST]
/// @param workers event loops of each API node
/// @param nodes Centrifugo nodes, 1 to [#MOST]
/// @param portOffset is added to every port
/// @param joined whether tokens that are due together travel in one publication
/// @param faults what the API nodes plant in every stream
/// @param access which web pages may ask, and how long a socket may take for a request
public record Cluster(
        int servers,
        int workers,
        int nodes,
        int portOffset,
        boolean joined,
        FaultPlan faults,
        HttpAccess access) {
    /// The maximum number of nodes of a kind, which HAProxy's configuration sets.
    public static final int MOST = 8;

    private static final int HTTP = 9000;
    private static final int WEBSOCKET = 9001;
    private static final int STATISTICS = 8404;
    private static final int REDIS = 6379;
    private static final int API = 8000;
    private static final int CENTRIFUGO = 8000;
    private static final int CENTRIFUGO_STEP = 100;

    /// The name of an API node in the reference system.
    private static final String OTHER_API = "granian";

    /// Stands for no origin where an empty list would mean the default.
    private static final String NO_ORIGINS = "none";

    /// An origin that no web page has.
    private static final String ORIGIN_OF_NOBODY = "http://nobody.invalid";

    /// Describes a cluster without planted faults for web pages of this machine.
    public Cluster(int servers, int workers, int nodes, int portOffset, boolean joined) {
        this(servers, workers, nodes, portOffset, joined, FaultPlan.NONE, HttpAccess.DEFAULT);
    }

    /// Returns every service in the order of starting.
    public List<Service> services() {
        List<Service> services = new ArrayList<>();
        services.add(redis());
        services.addAll(centrifugoNodes());
        services.addAll(apiNodes());
        services.add(new Service(ServiceKind.HAPROXY, "haproxy", STATISTICS + portOffset));
        return services;
    }

    /// Returns the only Redis service.
    public Service redis() {
        return new Service(ServiceKind.REDIS, "redis", REDIS + portOffset);
    }

    /// Returns the Centrifugo nodes.
    public List<Service> centrifugoNodes() {
        List<Service> services = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            int port = CENTRIFUGO + i * CENTRIFUGO_STEP + portOffset;
            services.add(new Service(ServiceKind.CENTRIFUGO, "centrifugo_node" + i, port));
        }
        return services;
    }

    /// Returns the API nodes.
    public List<Service> apiNodes() {
        List<Service> services = new ArrayList<>();
        for (int i = 1; i <= servers; i++) {
            services.add(new Service(ServiceKind.API, "api" + i, API + i + portOffset));
        }
        return services;
    }

    /// Returns every port that a service opens.
    public List<Integer> ports(Service service) {
        return service.kind() == ServiceKind.HAPROXY
                ? List.of(httpPort(), wsPort(), service.port())
                : List.of(service.port());
    }

    /// Returns a service by its name, or by its name in the reference system.
    public Optional<Service> service(String name) {
        String own = ownName(name);
        return services().stream().filter(service -> service.name().equals(own)).findFirst();
    }

    /// Translates a service's name in the reference system into its name here; other names stay as
    /// they are.
    public static String ownName(String name) {
        return name.startsWith(OTHER_API) ? "api" + name.substring(OTHER_API.length()) : name;
    }

    /// Lists the names of all services, for messages.
    public String names() {
        return services().stream().map(Service::name).collect(Collectors.joining(", "));
    }

    /// Returns HAProxy's port for sessions and runs.
    public int httpPort() {
        return HTTP + portOffset;
    }

    /// Returns HAProxy's port for WebSockets.
    public int wsPort() {
        return WEBSOCKET + portOffset;
    }

    /// Returns how tokens become publications, in the words of `--publish`.
    public String publishMode() {
        return joined ? "joined" : "token";
    }

    /// Returns the web pages that may ask, in the words of `--allowed-origins`; empty for the
    /// default.
    public String allowedOrigins() {
        if (access.allowedOrigins().equals(HttpAccess.DEFAULT.allowedOrigins())) {
            return "";
        }
        return access.allowedOrigins().isEmpty()
                ? NO_ORIGINS
                : String.join(",", access.allowedOrigins());
    }

    /// Returns the same web pages as Centrifugo takes them; empty for those of its file, which are
    /// the default.
    public String centrifugoOrigins() {
        return allowedOrigins().equals(NO_ORIGINS)
                ? ORIGIN_OF_NOBODY
                : allowedOrigins().replace(',', ' ');
    }

    /// Returns how long a socket may take for a request, in seconds, in the words of
    /// `--socket-timeout`.
    public String socketTimeoutSeconds() {
        return BigDecimal.valueOf(access.requestTimeout().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// Returns the same time in whole milliseconds, as HAProxy takes it.
    public String socketTimeoutMillis() {
        return Long.toString(access.requestTimeout().toMillis());
    }

    /// Returns the URL to which sessions and runs are posted.
    public URI httpUrl() {
        return URI.create("http://" + Service.HOST + ":" + httpPort());
    }

    /// Returns the URL from which tokens come.
    public URI wsUrl() {
        return URI.create("ws://" + Service.HOST + ":" + wsPort() + StackState.WEBSOCKET);
    }
}
