package dev.llmemulator.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the route of each request on a port that carries one or more faces, reads the body, and
/// refuses what has no route. Immutable; any event loop.
///
/// A path without names in braces goes before one that has some, and of several of these the first
/// counts. A path that no face has a route for belongs to the face with the longest prefix of it.
public final class Router implements Handler<HttpServerRequest> {
    private static final Map<String, String> NO_PARAMETERS = Map.of();

    private final List<Face> faces;
    private final Map<String, Junction> fixed = new HashMap<>();
    private final List<Junction> named;
    private final RequestCounts counts;

    /// All routes of one pattern, which belong to one face.
    private record Junction(PathPattern pattern, Face face, List<Route> routes) {
        /// Returns the route that takes a method, or null.
        @Nullable Route route(HttpMethod method) {
            for (Route route : routes) {
                boolean head = method.equals(HttpMethod.HEAD);
                if (route.method() == null
                        || route.method().equals(method)
                        || (head && HttpMethod.GET.equals(route.method()))) {
                    return route;
                }
            }
            return null;
        }

        /// Returns the methods that it takes, as in the header field `Allow`.
        String allowed() {
            List<String> methods = new ArrayList<>();
            for (Route route : routes) {
                methods.add(String.valueOf(route.method()));
                if (HttpMethod.GET.equals(route.method())) {
                    methods.add(HttpMethod.HEAD.name());
                }
            }
            return String.join(", ", methods);
        }
    }

    /// A path that was found.
    private record Match(Junction junction, Map<String, String> parameters) {}

    /// Carries these faces.
    ///
    /// @throws IllegalArgumentException when no face has the empty prefix, or two faces have the
    ///   same path
    public Router(List<? extends Face> faces) {
        this.faces =
                faces.stream()
                        .map(Face.class::cast)
                        .sorted(Comparator.comparingInt(face -> -face.prefix().length()))
                        .toList();
        if (faces.isEmpty() || !this.faces.getLast().prefix().isEmpty()) {
            throw new IllegalArgumentException("expected a face whose prefix is empty");
        }
        Map<String, Junction> all = new LinkedHashMap<>();
        for (Face face : faces) {
            face.routes().forEach(route -> enter(all, face, route));
        }
        all.values().stream()
                .filter(junction -> junction.pattern().isFixed())
                .forEach(junction -> fixed.put(junction.pattern().text(), junction));
        this.named = all.values().stream().filter(each -> !each.pattern().isFixed()).toList();
        this.counts = new RequestCounts(names(all), this::name);
    }

    private static void enter(Map<String, Junction> all, Face face, Route route) {
        Junction junction =
                all.computeIfAbsent(
                        route.pattern(),
                        pattern -> new Junction(new PathPattern(pattern), face, new ArrayList<>()));
        if (!junction.face().equals(face)) {
            throw new IllegalArgumentException("two faces have the path " + route.pattern());
        }
        junction.routes().add(route);
    }

    private static List<String> names(Map<String, Junction> all) {
        return all.values().stream()
                .flatMap(junction -> junction.routes().stream())
                .map(Route::name)
                .filter(name -> !name.equals(RequestCounts.OTHER))
                .distinct()
                .toList();
    }

    /// Returns the counts of the requests that were answered, by [Route#name].
    public RequestCounts counts() {
        return counts;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = path(request);
        Match match = match(path);
        if (match == null) {
            bare(request).problem(CommonProblem.UNKNOWN_PATH, "no path " + FieldFault.quote(path));
            return;
        }
        Junction junction = match.junction();
        Exchange exchange =
                new Exchange(request, junction.face().problems()::render, match.parameters());
        Route route = junction.route(request.method());
        if (route == null) {
            exchange.putHeader(HttpHeaders.ALLOW, junction.allowed())
                    .problem(
                            CommonProblem.METHOD_NOT_ALLOWED,
                            "the method is "
                                    + exchange.method()
                                    + ", expected "
                                    + junction.allowed());
        } else if (run(route.check(), exchange)) {
            read(request, junction.face().maxBody(), route, exchange);
        }
    }

    /// Refuses what is no HTTP, or has a longer head than it may, and closes its connection.
    public void malformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        CommonProblem problem =
                switch (cause) {
                    case TooLongHttpLineException _ -> CommonProblem.URI_TOO_LONG;
                    case TooLongHttpHeaderException _ -> CommonProblem.HEADERS_TOO_LARGE;
                    default -> CommonProblem.MALFORMED_REQUEST;
                };
        bare(request).problem(problem, String.valueOf(cause.getMessage()));
        request.connection().close();
    }

    /// Refuses the preflight of a web page that may not ask.
    public void foreign(HttpServerRequest request) {
        String origin = String.valueOf(request.getHeader(HttpHeaders.ORIGIN));
        bare(request)
                .problem(
                        CommonProblem.FOREIGN_ORIGIN,
                        "Origin is " + FieldFault.quote(origin) + ", expected one that is allowed");
    }

    /// Answers a request whose handler has thrown something, without saying what.
    public void failed(HttpServerRequest request) {
        bare(request).problem(CommonProblem.INTERNAL, "see the log of the node");
    }

    private static void read(HttpServerRequest request, int maxBody, Route route, Exchange own) {
        RequestBody.read(
                request,
                maxBody,
                new RequestBody.Reader() {
                    @Override
                    public void whole(Buffer body) {
                        own.body(body);
                        run(route.handler(), own);
                    }

                    @Override
                    public void tooLarge() {
                        own.problem(
                                CommonProblem.BODY_TOO_LARGE,
                                "the body is longer than " + maxBody + " bytes");
                    }
                });
    }

    /// Lets a handler handle an exchange; returns whether it is still without a reply.
    private static boolean run(RouteHandler handler, Exchange exchange) {
        try {
            handler.handle(exchange);
        } catch (RejectedException rejection) {
            exchange.problem(rejection.problem());
        }
        return !exchange.isReplied();
    }

    /// Makes an exchange for a request that no route handles.
    private Exchange bare(HttpServerRequest request) {
        String path = path(request);
        Match match = match(path);
        Face face = match == null ? owner(path) : match.junction().face();
        return new Exchange(request, face.problems()::render, NO_PARAMETERS);
    }

    private Face owner(String path) {
        for (Face face : faces) {
            String prefix = face.prefix();
            boolean below =
                    path.startsWith(prefix)
                            && (path.length() == prefix.length()
                                    || path.charAt(prefix.length()) == '/');
            if (prefix.isEmpty() || below) {
                return face;
            }
        }
        throw new IllegalStateException("no face with an empty prefix");
    }

    private @Nullable Match match(String path) {
        Junction found = fixed.get(path);
        if (found != null) {
            return new Match(found, NO_PARAMETERS);
        }
        for (Junction junction : named) {
            List<String> values = junction.pattern().match(path);
            if (values != null) {
                return new Match(junction, parameters(junction.pattern().names(), values));
            }
        }
        return null;
    }

    private static Map<String, String> parameters(List<String> names, List<String> values) {
        Map<String, String> parameters = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), values.get(i));
        }
        return parameters;
    }

    /// Returns the name under which a request is counted, or null for an unknown path.
    private @Nullable String name(HttpServerRequest request) {
        Match match = match(path(request));
        if (match == null) {
            return null;
        }
        Route route = match.junction().route(request.method());
        return (route == null ? match.junction().routes().getFirst() : route).name();
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }
}
