package dev.llmemulator.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.RejectedException;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;

/// Tells whether a request may change something, or read what others than this machine can reach:
/// by a key that only the printed address of the page holds, behind `#`, so that it is in no log
/// and no other page knows it. Immutable.
final class PageKey {
    private static final String BEARER = "Bearer ";

    private final byte[] key;

    PageKey(String key) {
        this.key = key.getBytes(UTF_8);
    }

    /// Refuses a request without the key, and one of another web page, whatever it has learned.
    void require(Exchange exchange) throws RejectedException {
        String origin = exchange.header(HttpHeaders.ORIGIN);
        String own = "http://" + exchange.header(HttpHeaders.HOST);
        if (origin != null && !origin.equals(own)) {
            throw new RejectedException(
                    CommonProblem.FOREIGN_ORIGIN,
                    "Origin is %s, expected %s".formatted(FieldFault.quote(origin), own));
        }
        String given = exchange.header(HttpHeaders.AUTHORIZATION);
        String bearer =
                given != null && given.startsWith(BEARER) ? given.substring(BEARER.length()) : "";
        if (!MessageDigest.isEqual(bearer.getBytes(UTF_8), key)) {
            throw new RejectedException(
                    CommonProblem.UNAUTHORIZED, "expected the key of the address that was printed");
        }
    }
}
