package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.RejectedException;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Says who may ask for answers. Immutable; any thread.
public sealed interface KeyRule {
    /// Everybody, with any key or none.
    record Open() implements KeyRule {}

    /// Whoever has the key.
    record Required(String key) implements KeyRule {
        @Override
        public String toString() {
            return "Required[]";
        }
    }

    /// Nobody: the node can be reached by others, and nobody has set a key.
    ///
    /// @param setting how to set one
    record Closed(String setting) implements KeyRule {}

    /// Refuses a request that may not be answered; a check of its head.
    default void check(Exchange exchange) throws RejectedException {
        switch (this) {
            case Open() -> {}
            case Required(String key) -> compare(key, given(exchange));
            case Closed(String setting) ->
                    throw new RejectedException(
                            AnswerProblem.NO_KEY,
                            "This node can be reached by others and has no API key. Set "
                                    + setting
                                    + " and start it again.");
        }
    }

    private static void compare(String key, @Nullable String given) throws RejectedException {
        if (given == null) {
            throw new RejectedException(
                    AnswerProblem.WRONG_KEY,
                    "You didn't provide an API key. Provide it in an Authorization header with"
                            + " Bearer auth.");
        }
        byte[] expected = key.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            throw new RejectedException(AnswerProblem.WRONG_KEY, "Incorrect API key provided.");
        }
    }

    /// The key of a request, as OpenAI's clients send it or as Anthropic's do.
    private static @Nullable String given(Exchange exchange) {
        String bearer = "Bearer ";
        String field = exchange.header(HttpHeaders.AUTHORIZATION);
        if (field != null && field.regionMatches(true, 0, bearer, 0, bearer.length())) {
            return field.substring(bearer.length()).strip();
        }
        return exchange.header("x-api-key");
    }
}
