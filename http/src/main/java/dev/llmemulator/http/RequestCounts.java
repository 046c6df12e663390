package dev.llmemulator.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How many requests were answered, by route and status. Any thread. There are as many counts as
/// routes times statuses that a port has, whatever clients ask for.
public final class RequestCounts {
    /// The route of every unknown path.
    public static final String OTHER = "other";

    private static final int OK = 200;

    private final Function<HttpServerRequest, @Nullable String> routes;
    private final ConcurrentMap<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    private record Kind(String route, int status) {}

    /// Nothing was answered yet. The count of each route's success is there from the start, so that
    /// nobody who watches misses the first one.
    ///
    /// @param all every route
    /// @param routes the route of a request, or null
    RequestCounts(Iterable<String> all, Function<HttpServerRequest, @Nullable String> routes) {
        this.routes = routes;
        for (String route : all) {
            counts.put(new Kind(route, OK), new LongAdder());
        }
    }

    /// Counts what a handler answers, when the head of the answer leaves: a stream counts from its
    /// start. Takes the response's handler of the end of the head, which nothing else may set.
    public Handler<HttpServerRequest> counting(Handler<HttpServerRequest> handler) {
        return request -> {
            request.response().headersEndHandler(_ -> count(request));
            handler.handle(request);
        };
    }

    private void count(HttpServerRequest request) {
        String route = routes.apply(request);
        Kind kind = new Kind(route == null ? OTHER : route, request.response().getStatusCode());
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /// Every count, in no particular order.
    public List<RequestCount> all() {
        return counts.entrySet().stream()
                .map(each ->
                        new RequestCount(
                                each.getKey().route(),
                                each.getKey().status(),
                                each.getValue().sum()))
                .toList();
    }
}
