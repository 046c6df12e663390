package dev.llmemulator.stack;

import java.net.URI;

/// Where a server listens, as a part of its addresses.
///
/// @param host a name or an address, an IPv6 one without brackets
/// @param port the port
public record HostPort(String host, int port) {
    /// An address on this server.
    public URI url(String scheme, String path) {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("%s://%s:%d%s".formatted(scheme, shown, port, path));
    }
}
