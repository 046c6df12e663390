package dev.llmemulator.web;

import dev.llmemulator.http.Exchange;

/// Tells a browser what the page may do: load and run its own files, talk to its own servers, and
/// nothing else. No other page may frame it.
final class PagePolicy {
    private PagePolicy() {}

    /// Sets the header fields of a reply.
    ///
    /// @param realtime the origin of the one other port that the page talks to
    static void apply(Exchange exchange, String realtime) {
        exchange.putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:;"
                                + " connect-src 'self' "
                                + realtime
                                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Embedder-Policy", "require-corp");
    }
}
