package dev.llmemulator.realtime.transport;

import dev.llmemulator.protocol.Payload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/// Collects the body of a request up to a bound. Confined to the request's loop.
final class RequestBody {
    private final HttpServerRequest request;
    private final int bound;
    private final Buffer collected = Buffer.buffer();
    private boolean tooLarge;

    private RequestBody(HttpServerRequest request, int bound) {
        this.request = request;
        this.bound = bound;
    }

    /// Hands over the body when it is there. One that is too large is answered at once with 413 and
    /// the connection is closed behind it, as what is still to come cannot be skipped cheaply.
    static void collect(HttpServerRequest request, int bound, Consumer<Payload> consumer) {
        RequestBody body = new RequestBody(request, bound);
        request.handler(body::add);
        request.endHandler(_ -> body.end(consumer));
    }

    private void add(Buffer part) {
        if (tooLarge) {
            return;
        }
        if (collected.length() + part.length() > bound) {
            tooLarge = true;
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            HttpAnswer.TOO_LARGE.send(request);
            return;
        }
        collected.appendBuffer(part);
    }

    private void end(Consumer<Payload> consumer) {
        if (!tooLarge) {
            consumer.accept(Payload.of(collected.getBytes()));
        }
    }
}
