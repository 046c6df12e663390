package dev.llmemulator.emulator.face.openai;

import dev.llmemulator.emulator.face.answer.AnswerPlan;
import dev.llmemulator.emulator.face.answer.Reception;
import dev.llmemulator.emulator.face.answer.RequestKeys;
import dev.llmemulator.http.Exchange;
import io.vertx.core.http.HttpHeaders;

/// Sets the header fields of OpenAI's API. Any event loop.
final class OpenAiHeaders {
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence VERSION = HttpHeaders.createOptimized("openai-version");
    private static final CharSequence PROCESSING =
            HttpHeaders.createOptimized("openai-processing-ms");
    private static final CharSequence BUFFERING = HttpHeaders.createOptimized("x-accel-buffering");
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

    /// Sets those of a refusal, or of an answer that needs no plan.
    void plain(Exchange exchange) {
        String echo = Reception.echo(exchange);
        exchange.putHeader(REQUEST_ID, echo == null ? OWN_PREFIX + keys.fresh().text() : echo)
                .putHeader(VERSION, THE_VERSION);
    }
}
