package dev.llmemulator.load.scenario;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server wants to see before it answers, and whose certificates it may show. Immutable.
///
/// Keys and header values are secrets: [#toString] shows none of them, and [#masked] takes them out
/// of what a server says.
///
/// @param key the API key; null when there is none
/// @param headers more headers of each request, by name
/// @param authorities certificates that are trusted beside those of the Java runtime
public record ServerAccess(
        @Nullable String key, Map<String, String> headers, List<X509Certificate> authorities) {
    /// A server that wants nothing, with a certificate of a public authority if it has one.
    public static final ServerAccess OPEN = new ServerAccess(null, Map.of(), List.of());

    /// A shorter value is no secret, and would take common words out of messages.
    private static final int SHORTEST_SECRET = 6;

    private static final String MASK = "***";

    /// Keeps copies, the headers in their order.
    public ServerAccess {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        authorities = List.copyOf(authorities);
    }

    /// Returns a text in which each secret is replaced by `***`.
    public String masked(String text) {
        String masked = key == null ? text : masked(text, key);
        for (String value : headers.values()) {
            masked = masked(masked, value);
        }
        return masked;
    }

    /// A header's value may be a scheme and a secret.
    private static String masked(String text, String value) {
        String masked = text;
        for (String part : value.split(" ", -1)) {
            if (part.length() >= SHORTEST_SECRET) {
                masked = masked.replace(part, MASK);
            }
        }
        return masked;
    }

    @Override
    public String toString() {
        return "ServerAccess[key=%s, headers=%s, authorities=%d]"
                .formatted(key == null ? "none" : MASK, headers.keySet(), authorities.size());
    }
}
