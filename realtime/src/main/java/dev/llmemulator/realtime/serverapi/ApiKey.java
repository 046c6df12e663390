package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.QueryString;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// The key of the server API. Compared in constant time; any thread.
final class ApiKey {
    private static final String SCHEME = "apikey";

    private final byte[] key;

    ApiKey(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether a request shows the key: in `X-API-Key`, or without that header in `Authorization`,
    /// or in the query.
    boolean opens(Exchange exchange) {
        String header = exchange.header("X-API-Key");
        boolean inHeader = header != null && !header.isEmpty();
        String authorization = exchange.header(HttpHeaders.AUTHORIZATION);
        boolean shown = isKey(inHeader ? header : scheme(authorization));
        return shown || isKey(QueryString.first(exchange.query(), "api_key"));
    }

    private static @Nullable String scheme(@Nullable String header) {
        if (header == null) {
            return null;
        }
        StringTokenizer parts = new StringTokenizer(header);
        return parts.countTokens() == 2 && parts.nextToken().toLowerCase(Locale.ROOT).equals(SCHEME)
                ? parts.nextToken()
                : null;
    }

    private boolean isKey(@Nullable String shown) {
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), key);
    }
}
