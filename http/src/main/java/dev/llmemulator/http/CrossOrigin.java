package dev.llmemulator.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// Tells browsers which web pages may ask, as in the Fetch standard (CORS). Any event loop.
///
/// A page of an allowed origin may read every answer, refusals too. Of another origin a page gets
/// no such header, so that its browser keeps the answer from it, and none of its requests that need
/// a preflight is sent. What is no browser sends no `Origin` and notices nothing.
public final class CrossOrigin implements Handler<HttpServerRequest> {
    private static final int NO_CONTENT = 204;
    private static final String PREFLIGHT_SECONDS = "600";
    // A browser keeps every other field of ours from a page.
    private static final String READABLE = "Retry-After";

    private final Origins origins;
    private final Handler<HttpServerRequest> rest;
    private final Handler<HttpServerRequest> foreign;

    /// @param rest answers whatever is no preflight
    /// @param foreign refuses a preflight for a page that may not ask
    public CrossOrigin(
            Origins origins, Handler<HttpServerRequest> rest, Handler<HttpServerRequest> foreign) {
        this.origins = origins;
        this.rest = rest;
        this.foreign = foreign;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origin.isEmpty()) {
            rest.handle(request);
            return;
        }
        request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        boolean allowed = origins.allow(origin);
        if (allowed) {
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
        }
        String method = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (!request.method().equals(HttpMethod.OPTIONS) || method == null) {
            rest.handle(request);
        } else if (allowed) {
            permit(
                    request.response(),
                    method,
                    request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        } else {
            foreign.handle(request);
        }
    }

    /// Permits what is asked for: whether there is such a path, and whether it takes the method,
    /// the answer to the request itself will say.
    private static void permit(
            HttpServerResponse response, String method, @Nullable String fields) {
        response.setStatusCode(NO_CONTENT)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, method)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        if (fields != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, fields);
        }
        var _ = response.end();
    }
}
