package dev.llmemulator.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.Exchange;

/// What is left of a load that has ended. Immutable.
///
/// @param result the text of `result.json`
/// @param report the text of `report.html`
public record LoadFiles(String result, String report) {
    private static final int OK = 200;

    void replyResult(Exchange exchange) {
        exchange.replyJson(result.getBytes(UTF_8));
    }

    void replyReport(Exchange exchange) {
        PagePolicy.applyToReport(exchange);
        exchange.reply(OK, "text/html; charset=utf-8", report.getBytes(UTF_8));
    }
}
