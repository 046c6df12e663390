package dev.llmemulator.stack.cluster;

import java.net.URI;

/// Describes one service of the cluster.
///
/// @param kind what it is
/// @param name what users call it
/// @param port where it listens; HAProxy's is that of its statistics
public record Service(ServiceKind kind, String name, int port) {
    /// The address on which all services listen, which only this machine can reach.
    public static final String HOST = "127.0.0.1";

    /// Returns the address for other services.
    public String address() {
        return HOST + ":" + port;
    }

    /// Returns the URL for users.
    public URI url() {
        return switch (kind) {
            case REDIS -> url("redis", "");
            case CENTRIFUGO, API -> url("http", "");
            case HAPROXY -> url("http", "/stats");
        };
    }

    /// Returns the URL of a path on this service.
    public URI url(String scheme, String path) {
        return URI.create(scheme + "://" + address() + path);
    }
}
