package dev.llmemulator.protocol.address;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names a server in the form that a connection to it needs.
///
/// @param secure whether TLS is used
/// @param host its name as resolvers accept it, in ASCII, or its address; IPv6 in brackets
/// @param port 1 to 65535: the URL's, or the standard one of its scheme
public record PeerAddress(boolean secure, String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LAST_PORT = 65_535;

    /// The maximum length that DNS allows, without a final dot.
    private static final int LONGEST_NAME = 253;

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@]*@)?(?<host>\\[[^\\[\\]]+]|[^@:\\[\\]]+)(?::(?<port>[0-9]*))?");

    /// Matches letters, digits, hyphens and underscores, at most 63 between two dots.
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*+\\.?");

    /// Returns the address that a URL names. It is empty when the URL is not one of HTTP or
    /// WebSocket, or names no host or no possible port.
    public static Optional<PeerAddress> of(URI url) {
        String authority = url.getRawAuthority();
        String scheme = scheme(url);
        if (authority == null || scheme.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean secure = scheme.endsWith("s") && !scheme.equals("ws");
        int port = port(parts.group("port"), secure ? HTTPS_PORT : HTTP_PORT);
        String host = host(parts.group("host"));
        return port < 1 || port > LAST_PORT || host.isEmpty()
                ? Optional.empty()
                : Optional.of(new PeerAddress(secure, host, port));
    }

    /// Returns the address of a URL that was checked before.
    ///
    /// @throws IllegalArgumentException when the URL names no address
    public static PeerAddress require(URI url) {
        return of(url).orElseThrow(() ->
                new IllegalArgumentException(
                        url + " names no host, expected http://host[:port][/path]"));
    }

    /// Returns the scheme of a URL in lower case; empty when this program does not support it.
    public static String scheme(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https", "ws", "wss" -> scheme;
            default -> "";
        };
    }

    /// Returns whether the host is a name or address of this machine for itself.
    public boolean isLoopback() {
        return Loopback.is(host);
    }

    /// Returns the text of a request's `Host` header: host and port, without the standard one.
    public String authority() {
        return port == (secure ? HTTPS_PORT : HTTP_PORT) ? host : host + ":" + port;
    }

    private static int port(@Nullable String digits, int standard) {
        if (digits == null || digits.isEmpty()) {
            return standard;
        }
        return digits.length() > 5 ? LAST_PORT + 1 : Integer.parseInt(digits);
    }

    /// Checks a host name. What is between brackets was already checked by [URI].
    private static String host(String text) {
        if (text.startsWith("[")) {
            return text;
        }
        try {
            String name = IDN.toASCII(text);
            int length = name.endsWith(".") ? name.length() - 1 : name.length();
            return length <= LONGEST_NAME && NAME.matcher(name).matches() ? name : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
