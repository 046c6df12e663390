package dev.llmemulator.emulator.face.session;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// How many requests were answered. Any thread. There are as many counts as routes times the
/// statuses of [Problem], whatever clients ask for.
final class RequestTally {
    private static final String OTHER = "other";
    private static final int OK = 200;

    private final ConcurrentMap<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    private record Kind(String route, int status) {}

    /// Nothing was answered yet. The count of each route's success is there from the start, so that
    /// nobody who watches misses the first one.
    RequestTally() {
        for (Route route : Route.values()) {
            counts.put(new Kind(route.template(), OK), new LongAdder());
        }
    }

    /// Counts what a handler answers.
    Handler<HttpServerRequest> counting(Handler<HttpServerRequest> handler) {
        return request -> {
            request.response().bodyEndHandler(_ -> count(request));
            handler.handle(request);
        };
    }

    private void count(HttpServerRequest request) {
        Kind kind = new Kind(route(request.path()), request.response().getStatusCode());
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    private static String route(@Nullable String path) {
        Route route = path == null ? null : Route.of(path);
        return route == null ? OTHER : route.template();
    }

    /// Shows every count.
    void visit(RequestVisitor visitor) {
        counts.forEach((kind, count) -> visitor.visit(kind.route(), kind.status(), count.sum()));
    }
}
