package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.emulator.face.answer.WaitText;
import dev.llmemulator.emulator.quota.AllowanceLevel;
import dev.llmemulator.emulator.quota.Spending;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Problem;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sets the header fields of OpenAI's API. Any event loop.
final class OpenAiHeaders {
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence VERSION = HttpHeaders.createOptimized("openai-version");
    private static final CharSequence PROCESSING =
            HttpHeaders.createOptimized("openai-processing-ms");
    private static final CharSequence BUFFERING = HttpHeaders.createOptimized("x-accel-buffering");
    private static final CharSequence RETRY_AFTER_MS =
            HttpHeaders.createOptimized("retry-after-ms");
    private static final CharSequence SHOULD_RETRY = HttpHeaders.createOptimized("x-should-retry");
    private static final int TOO_MANY = 429;
    private static final CharSequence THE_VERSION = HttpHeaders.createOptimized("2020-10-01");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");
    private static final String OWN_PREFIX = "req_";
    private static final long MILLI = 1_000;

    private final RequestKeys keys;

    /// @param keys makes ids for requests that have none
    OpenAiHeaders(RequestKeys keys) {
        this.keys = keys;
    }

    /// Sets those of an answer that is planned.
    static void answer(Exchange exchange, AnswerPlan plan, Reception reception, long nowUs) {
        String echo = Reception.echo(exchange);
        exchange.putHeader(REQUEST_ID, echo == null ? OWN_PREFIX + plan.key().text() : echo)
                .putHeader(VERSION, THE_VERSION)
                .putHeader(PROCESSING, Long.toString((nowUs - reception.startUs()) / MILLI))
                .putHeader(BUFFERING, NO);
    }

    /// Sets those of what the key has left.
    static void limits(Exchange exchange, Spending spending) {
        limits(exchange, "requests", spending.requests());
        limits(exchange, "tokens", spending.tokens());
    }

    private static void limits(Exchange exchange, String of, @Nullable AllowanceLevel level) {
        if (level != null) {
            exchange.putHeader("x-ratelimit-limit-" + of, Integer.toString(level.limit()))
                    .putHeader("x-ratelimit-remaining-" + of, Long.toString(level.remaining()))
                    .putHeader("x-ratelimit-reset-" + of, WaitText.of(level.untilFull()));
        }
    }

    /// Sets those that tell a client whether, and when, to send a refused request again. Clients
    /// take `retry-after-ms` before `retry-after`, which is in whole seconds.
    static void retry(Exchange exchange, Problem problem) {
        Duration wait = problem.retryAfter();
        if (wait != null) {
            exchange.putHeader(RETRY_AFTER_MS, Long.toString(WaitText.millis(wait)))
                    .putHeader(SHOULD_RETRY, "true");
        } else if (problem.status() == TOO_MANY) {
            exchange.putHeader(SHOULD_RETRY, "false");
        }
    }

    /// Sets those of a refusal, or of an answer that needs no plan.
    void plain(Exchange exchange) {
        String echo = Reception.echo(exchange);
        exchange.putHeader(REQUEST_ID, echo == null ? OWN_PREFIX + keys.fresh().text() : echo)
                .putHeader(VERSION, THE_VERSION);
    }
}
