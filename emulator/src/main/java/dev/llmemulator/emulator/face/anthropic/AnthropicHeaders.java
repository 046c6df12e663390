package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.face.answer.RequestKey;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.http.Exchange;
import io.vertx.core.http.HttpHeaders;

/// Sets the header fields of Anthropic's API. Any event loop.
final class AnthropicHeaders {
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("request-id");
    private static final CharSequence BUFFERING = HttpHeaders.createOptimized("x-accel-buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");
    private static final String OWN_PREFIX = "req_";

    private final RequestKeys keys;

    /// @param keys makes ids for requests that have none
    AnthropicHeaders(RequestKeys keys) {
        this.keys = keys;
    }

    /// Sets those of an answer that is planned.
    static void answer(Exchange exchange, RequestKey key) {
        exchange.putHeader(REQUEST_ID, id(exchange, key)).putHeader(BUFFERING, NO);
    }

    /// Sets those of a reply that needs no plan, and returns the id of the request.
    String plain(Exchange exchange) {
        String id = id(exchange, keys.fresh());
        exchange.putHeader(REQUEST_ID, id);
        return id;
    }

    private static String id(Exchange exchange, RequestKey key) {
        String echo = Reception.echo(exchange);
        return echo == null ? OWN_PREFIX + key.text() : echo;
    }
}
