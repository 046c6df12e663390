package dev.llmemulator.emulator.face.session;

import dev.llmemulator.emulator.stream.StreamRegistry;
import dev.llmemulator.loop.EpochClock;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Answers every request of the HTTP face. Holds no state of its own; any event loop.
public final class Api implements Handler<HttpServerRequest> {
    private static final String JSON = "application/json";

    private final int maxBody;
    private final StreamRegistry streams;
    private final SessionResource sessions;
    private final RunResource runs;
    private final ClockHeader clock;
    private final @Nullable Handler<HttpServerRequest> metrics;

    /// @param settings the bounds and defaults
    /// @param tokens signs and checks session tokens
    /// @param random makes ids that are hard to guess; used by all event loops
    public Api(
            ApiSettings settings,
            StreamRegistry streams,
            SessionStreams sessionStreams,
            SessionTokens tokens,
            EpochClock clock,
            RandomGenerator random) {
        Ids ids = new Ids(random);
        this.maxBody = settings.maxBody();
        this.streams = streams;
        this.sessions = new SessionResource(ids, tokens, sessionStreams);
        this.runs = new RunResource(sessionStreams, clock, settings.defaults(), ids);
        this.clock = new ClockHeader(clock);
        this.metrics = null;
    }

    private Api(Api other, @Nullable Handler<HttpServerRequest> metrics) {
        this.maxBody = other.maxBody;
        this.streams = other.streams;
        this.sessions = other.sessions;
        this.runs = other.runs;
        this.clock = other.clock;
        this.metrics = metrics;
    }

    /// The same face, on which a page answers `GET /metrics`; without one there is no such path.
    public Api withMetrics(@Nullable Handler<HttpServerRequest> page) {
        return new Api(this, page);
    }

    @Override
    public void handle(HttpServerRequest request) {
        clock.stamp(request.response());
        try {
            Route route = route(request);
            RequestBody.read(request, maxBody, body -> answer(route, request, body));
        } catch (RejectedException rejection) {
            Replies.problem(request.response(), rejection);
        }
    }

    private void answer(Route route, HttpServerRequest request, Buffer body) {
        try {
            dispatch(route, request, body);
        } catch (RejectedException rejection) {
            Replies.problem(request.response(), rejection);
        }
    }

    private void dispatch(Route route, HttpServerRequest request, Buffer body)
            throws RejectedException {
        switch (route) {
            case HEALTH -> health(request);
            case METRICS -> metrics(request);
            case CREATE_SESSION -> sessions.create(request);
            case REFRESH_TOKEN -> sessions.refresh(request, session(route, request));
            case CLOSE_SESSION -> sessions.close(request, session(route, request));
            case RUN -> runs.run(request, body);
        }
    }

    /// A draining node calls itself ill, so that a load balancer leaves it.
    private void health(HttpServerRequest request) throws RejectedException {
        if (streams.isDraining()) {
            throw new RejectedException(Problem.SHUTTING_DOWN, "no new streams are taken");
        }
        Replies.json(request.response(), Buffer.buffer("{\"status\":\"ok\"}"));
    }

    private void metrics(HttpServerRequest request) throws RejectedException {
        if (metrics == null) {
            throw unknown(path(request));
        }
        metrics.handle(request);
    }

    private static Route route(HttpServerRequest request) throws RejectedException {
        String path = path(request);
        Route route = Route.of(path);
        if (route == null) {
            throw unknown(path);
        }
        String method = request.method().name();
        if (!route.takes(method)) {
            request.response().putHeader(HttpHeaders.ALLOW, route.allowed());
            throw new RejectedException(
                    Problem.METHOD_NOT_ALLOWED,
                    "the method is " + method + ", expected " + route.allowed());
        }
        if (route == Route.RUN) {
            requireJson(request);
        }
        return route;
    }

    private static RejectedException unknown(String path) {
        return new RejectedException(Problem.UNKNOWN_PATH, "no path " + Fault.quote(path));
    }

    private static void requireJson(HttpServerRequest request) throws RejectedException {
        String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String type = given == null ? "" : given.split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(JSON)) {
            throw new RejectedException(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is " + Fault.quote(type) + ", expected " + JSON);
        }
    }

    private static UUID session(Route route, HttpServerRequest request) throws RejectedException {
        String text = route.sessionIn(path(request));
        if (!Ids.isSession(text)) {
            throw new RejectedException(
                    List.of(new Fault("session_id", Fault.quote(text), Ids.SESSION)));
        }
        return UUID.fromString(text);
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }
}
