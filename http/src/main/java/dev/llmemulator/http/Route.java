package dev.llmemulator.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One path of a face, a method, and what answers there. Immutable.
///
/// @param method the method that it takes, with HEAD where that is GET; null for all methods
/// @param pattern the path: `{name}` stands for one segment that is not empty, `{name*}` at the end
///   for one or more
/// @param name the route as [RequestCounts] counts it
/// @param check looks at the head of a request before its body is read; refuses it by throwing, or
///   by replying
/// @param handler answers when the whole body is there
public record Route(
        @Nullable HttpMethod method,
        String pattern,
        String name,
        RouteHandler check,
        RouteHandler handler) {
    private static final String JSON = "application/json";

    /// Makes a route for GET and HEAD.
    public static Route get(String pattern, RouteHandler handler) {
        return of(HttpMethod.GET, pattern, handler);
    }

    /// Makes a route for POST.
    public static Route post(String pattern, RouteHandler handler) {
        return of(HttpMethod.POST, pattern, handler);
    }

    /// Makes a route for DELETE.
    public static Route delete(String pattern, RouteHandler handler) {
        return of(HttpMethod.DELETE, pattern, handler);
    }

    /// Makes a route for every method.
    public static Route any(String pattern, RouteHandler handler) {
        return of(null, pattern, handler);
    }

    private static Route of(@Nullable HttpMethod method, String pattern, RouteHandler handler) {
        return new Route(method, pattern, pattern, _ -> {}, handler);
    }

    /// Returns the same route behind a check of the head, in place of the one it had.
    public Route behind(RouteHandler headCheck) {
        return new Route(method, pattern, name, headCheck, handler);
    }

    /// Returns the same route, counted under another name.
    public Route countedAs(String other) {
        return new Route(method, pattern, other, check, handler);
    }

    /// Refuses a request whose body is not sent as JSON; a check for [#behind].
    public static void requireJson(Exchange exchange) throws RejectedException {
        String given = exchange.header(HttpHeaders.CONTENT_TYPE);
        String type = given == null ? "" : given.split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(JSON)) {
            throw new RejectedException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is " + FieldFault.quote(type) + ", expected " + JSON);
        }
    }
}
