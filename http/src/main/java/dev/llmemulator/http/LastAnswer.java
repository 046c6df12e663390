package dev.llmemulator.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that every request gets one answer, whatever is thrown while it is handled. Any event
/// loop.
///
/// Vert.x runs all that belongs to a request in a context of its own: the handler, what it does
/// when the body comes, when a future completes or a timer runs out. What is thrown there Vert.x
/// reports to the context, and here the request that belongs to it is answered: once, unless an
/// answer has been given already. An answer of which only the beginning is sent cannot be taken
/// back; its connection is closed.
final class LastAnswer implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(LastAnswer.class);

    private static final Handler<Throwable> REPORT = LastAnswer::report;

    private final Handler<HttpServerRequest> handler;
    private final Handler<HttpServerRequest> failed;

    /// @param handler answers
    /// @param failed answers when the handler has thrown something
    LastAnswer(Handler<HttpServerRequest> handler, Handler<HttpServerRequest> failed) {
        this.handler = handler;
        this.failed = failed;
    }

    @Override
    public void handle(HttpServerRequest request) {
        ContextInternal context = ((HttpServerRequestInternal) request).context();
        context.putLocal(RequestLocal.PENDING, new PendingRequest(request, failed));
        context.exceptionHandler(REPORT);
        handler.handle(request);
    }

    private static void report(Throwable failure) {
        PendingRequest pending = pending();
        if (pending == null) {
            LOG.error("Something failed outside of any request.", failure);
            return;
        }
        HttpServerRequest request = pending.request();
        LOG.error("A request failed. [method={}]", request.method(), failure);
        answer(request.response(), pending);
    }

    private static void answer(HttpServerResponse response, PendingRequest pending) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            pending.request().connection().close();
            return;
        }
        // What is still to come of the body finds nobody who would take it.
        response.headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.CONTENT_TYPE);
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        pending.failed().handle(pending.request());
    }

    private static @Nullable PendingRequest pending() {
        ContextInternal context = (ContextInternal) Vertx.currentContext();
        return context == null ? null : context.getLocal(RequestLocal.PENDING);
    }
}
