package dev.llmemulator.http;

import java.util.ArrayList;
import java.util.List;

/// States where a server listens, and who may ask there. Immutable.
///
/// @param host the address or name of this machine to listen on
/// @param port the port, 0 for any that is free
/// @param access the web pages that may ask, and how long a socket may take for a request
public record ListenAddress(String host, int port, HttpAccess access) {
    private static final int MAX_PORT = 65_535;

    /// Returns the address with the default access.
    public ListenAddress(String host, int port) {
        this(host, port, HttpAccess.DEFAULT);
    }

    /// Returns every fault, each with the value and what is expected.
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (host.isBlank()) {
            faults.add("host is blank, expected an address or a name");
        }
        if (port < 0 || port > MAX_PORT) {
            faults.add("port is " + port + ", expected 0 to " + MAX_PORT);
        }
        faults.addAll(access.faults());
        return faults;
    }
}
