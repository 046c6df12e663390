package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides which requests are answered, by their key. Immutable; any thread.
public sealed interface KeyRule {
    /// Admits requests with any key or none.
    record Open() implements KeyRule {}

    /// Admits requests with this key.
    record Required(String key) implements KeyRule {
        @Override
        public String toString() {
            return "Required[]";
        }
    }

    /// Refuses all requests: other machines can reach the node, and no key is set.
    ///
    /// @param setting how to set a key
    record Closed(String setting) implements KeyRule {}

    /// Returns routes that answer only the requests which this rule admits.
    default List<Route> guard(Route... routes) {
        return Stream.of(routes).map(route -> route.behind(this::check)).toList();
    }

    /// Refuses a request that may not be answered; a check of its head.
    default void check(Exchange exchange) throws RejectedException {
        switch (this) {
            case Open() -> {}
            case Required(String key) -> compare(key, given(exchange));
            case Closed(String setting) ->
                    throw new RejectedException(
                            AnswerProblem.NO_KEY,
                            "Other machines can reach this node, and it has no API key. Set "
                                    + setting
                                    + " and start it again.");
        }
    }

    private static void compare(String key, @Nullable String given) throws RejectedException {
        if (given == null) {
            throw new RejectedException(
                    AnswerProblem.WRONG_KEY,
                    "You didn't provide an API key. Send it in the header field Authorization,"
                            + " after 'Bearer ', or in x-api-key.");
        }
        byte[] expected = key.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            throw new RejectedException(AnswerProblem.WRONG_KEY, "Incorrect API key provided.");
        }
    }

    /// Returns the key of a request, as OpenAI's clients send it or as Anthropic's do; or null.
    static @Nullable String given(Exchange exchange) {
        String bearer = "Bearer ";
        String field = exchange.header(HttpHeaders.AUTHORIZATION);
        if (field != null && field.regionMatches(true, 0, bearer, 0, bearer.length())) {
            return field.substring(bearer.length()).strip();
        }
        return exchange.header("x-api-key");
    }
}
