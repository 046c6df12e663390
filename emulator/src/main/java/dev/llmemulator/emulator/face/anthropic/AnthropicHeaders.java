package dev.llmemulator.emulator.face.anthropic;

import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.face.answer.RequestKey;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.emulator.quota.AllowanceLevel;
import dev.llmemulator.emulator.quota.Spending;
import dev.llmemulator.http.Exchange;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

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

    /// Sets those of what the key has left. Input and output have one limit together.
    ///
    /// @param nowUs the time now, in microseconds since the Unix epoch
    static void limits(Exchange exchange, Spending spending, long nowUs) {
        Instant now = Instant.EPOCH.plus(nowUs, ChronoUnit.MICROS);
        limits(exchange, "requests", spending.requests(), now);
        limits(exchange, "tokens", spending.tokens(), now);
        limits(exchange, "input-tokens", spending.tokens(), now);
        limits(exchange, "output-tokens", spending.tokens(), now);
    }

    private static void limits(
            Exchange exchange, String of, @Nullable AllowanceLevel level, Instant now) {
        if (level != null) {
            String prefix = "anthropic-ratelimit-" + of;
            Instant reset = now.plus(level.untilFull()).truncatedTo(ChronoUnit.SECONDS);
            exchange.putHeader(prefix + "-limit", Integer.toString(level.limit()))
                    .putHeader(prefix + "-remaining", Long.toString(level.remaining()))
                    .putHeader(prefix + "-reset", reset.toString());
        }
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
