package dev.llmemulator.stack.cluster;

import java.net.URI;

/// One service of the cluster.
///
/// @param kind what it is
/// @param name what users call it
/// @param port where it listens; HAProxy's is that of its statistics
public record Service(ServiceKind kind, String name, int port) {
    /// Where everything listens: nobody else is served.
    public static final String HOST = "127.0.0.1";

    /// Its address for other services.
    public String address() {
        return HOST + ":" + port;
    }

    /// Its address for users.
    public URI url() {
        return switch (kind) {
            case REDIS -> url("redis", "");
            case CENTRIFUGO, API -> url("http", "");
            case HAPROXY -> url("http", "/stats");
        };
    }

    /// An address on it.
    public URI url(String scheme, String path) {
        return URI.create(scheme + "://" + address() + path);
    }
}
