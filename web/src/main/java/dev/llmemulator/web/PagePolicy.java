package dev.llmemulator.web;

import dev.llmemulator.http.Exchange;
import java.util.regex.Pattern;

/// Tells a browser what a page may do: load and run its own files, talk to its own servers, and
/// nothing else. No other page may frame it.
final class PagePolicy {
    private static final String POLICY = "Content-Security-Policy";

    // A browser complains of some header fields in a page of any other host, unless it is sent over
    // TLS.
    private static final Pattern TRUSTED = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private PagePolicy() {}

    /// Sets the header fields of a reply.
    ///
    /// @param host the name by which the page was asked for
    /// @param peer the origin of the one other port that the page talks to; "" for none
    static void apply(Exchange exchange, String host, String peer) {
        exchange.putHeader(
                        POLICY,
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
                                + " connect-src 'self' "
                                + peer
                                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        if (TRUSTED.matcher(host).matches()) {
            isolate(exchange);
        }
    }

    /// Shares no process with other pages, for which a browser gives a page a finer clock.
    private static void isolate(Exchange exchange) {
        exchange.putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Embedder-Policy", "require-corp");
    }

    /// Sets the policy of a report, which holds its scripts and styles and names its own policy.
    static void applyToReport(Exchange exchange) {
        exchange.putHeader(
                POLICY,
                "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
                        + " img-src data:; frame-ancestors 'none'");
    }
}
