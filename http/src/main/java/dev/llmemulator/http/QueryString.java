package dev.llmemulator.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/// Reads the query of a URL. A part of it that cannot be read counts as one that is not there, as
/// in Centrifugo. Any thread.
public final class QueryString {
    private QueryString() {}

    /// Returns the first value of a name, or null.
    public static @Nullable String first(@Nullable String query, String name) {
        if (query == null) {
            return null;
        }
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String key = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            if (name.equals(key) && value != null && part.indexOf(';') < 0) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String decoded(String text) {
        try {
            return QueryStringDecoder.decodeComponent(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
