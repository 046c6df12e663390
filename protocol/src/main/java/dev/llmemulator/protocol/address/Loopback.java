package dev.llmemulator.protocol.address;

import java.net.InetAddress;

/// The addresses at which only its own machine can reach a server. No state, any thread.
public final class Loopback {
    /// The address on which servers listen unless the user names another one.
    public static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    /// Returns whether a host is one of them. A name other than `localhost` is not looked up: it
    /// counts as one that others can reach.
    ///
    /// @param host a name or an address; IPv6 with or without brackets
    public static boolean is(String host) {
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(literal).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
