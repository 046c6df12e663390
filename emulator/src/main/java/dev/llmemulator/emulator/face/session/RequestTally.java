package dev.llmemulator.emulator.face.session;

import dev.llmemulator.http.RequestCount;
import dev.llmemulator.http.RequestCounts;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many requests were answered, by the templates of the routes. Any thread.
final class RequestTally {
    private final RequestCounts counts =
            new RequestCounts(
                    Arrays.stream(Route.values()).map(Route::template).toList(),
                    RequestTally::route);

    /// Counts what a handler answers.
    Handler<HttpServerRequest> counting(Handler<HttpServerRequest> handler) {
        return counts.counting(handler);
    }

    /// Every count.
    List<RequestCount> all() {
        return counts.all();
    }

    private static @Nullable String route(String path) {
        Route route = Route.of(path);
        return route == null ? null : route.template();
    }
}
