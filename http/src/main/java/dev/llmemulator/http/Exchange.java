package dev.llmemulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One request and its one reply. Confined to the request's event loop, but for [#onLoop].
///
/// The reply is given once: in one piece with [#reply], as a refusal with [#problem], or event by
/// event with [#events].
public final class Exchange {
    /// The media type of JSON.
    public static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private static final byte[] NOTHING = {};

    private final HttpServerRequest request;
    private final BiConsumer<Problem, Exchange> renderer;
    private final Map<String, String> parameters;
    private byte[] body = NOTHING;
    private boolean replied;
    private boolean rendering;

    /// Takes a request whose body has not come yet.
    ///
    /// @param renderer sends a problem as the reply of this exchange
    Exchange(
            HttpServerRequest request,
            BiConsumer<Problem, Exchange> renderer,
            Map<String, String> parameters) {
        this.request = request;
        this.renderer = renderer;
        this.parameters = parameters;
    }

    /// Returns the method, such as `GET`.
    public String method() {
        return request.method().name();
    }

    /// Returns the path as it was sent, without the query; "" where there is none.
    public String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    /// Returns the query as it was sent, or null.
    public @Nullable String query() {
        return request.query();
    }

    /// Returns the value of a name in the route's pattern, as it stands in the path: escapes such
    /// as `%20` are not decoded.
    ///
    /// @throws IllegalArgumentException when the pattern has no such name
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " in " + parameters.keySet());
        }
        return value;
    }

    /// Returns the first value of a header field, or null.
    public @Nullable String header(CharSequence name) {
        return request.getHeader(name);
    }

    /// Returns the whole body. It is empty while the head is checked, and once events have begun.
    public byte[] body() {
        return body;
    }

    /// Takes the body.
    void body(Buffer whole) {
        this.body = whole.getBytes();
    }

    /// Sets a header field of the reply, which must not have begun.
    public Exchange putHeader(CharSequence name, CharSequence value) {
        request.response().putHeader(name, value);
        return this;
    }

    /// Returns whether the reply was given, or has begun.
    public boolean isReplied() {
        return replied;
    }

    /// Returns whether the client is still there, and its reply has not ended.
    public boolean isOpen() {
        return !request.response().ended() && !request.response().closed();
    }

    /// Calls back once when the client hangs up before the end of its reply; for replies that are
    /// given in one piece, and long after the request. It is too late to call this for a client
    /// that is already gone: ask [#isOpen] then.
    public void onClosed(Runnable action) {
        HttpServerResponse response = request.response();
        response.closeHandler(_ -> {
            if (!response.ended()) {
                action.run();
            }
        });
    }

    /// Replies with status 200 and a JSON document.
    public void replyJson(byte[] json) {
        reply(200, JSON, json);
    }

    /// Replies in one piece, with the length.
    ///
    /// @param type the media type; "" to send none, for a reply without a body
    /// @throws IllegalStateException when the reply was given before
    public void reply(int status, CharSequence type, byte[] bytes) {
        claim();
        HttpServerResponse response = request.response().setStatusCode(status);
        if (!type.isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        }
        var _ = response.end(Buffer.buffer(bytes));
    }

    /// Replies with a status and no body.
    public void reply(int status) {
        reply(status, "", NOTHING);
    }

    /// Refuses the request, in the form of its face. The connection ends after the refusal of a
    /// node that shuts down.
    ///
    /// @throws IllegalStateException when the reply was given before
    public void problem(Problem problem) {
        if (replied || rendering) {
            throw second();
        }
        Duration wait = problem.retryAfter();
        if (wait != null) {
            long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
            putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        if (problem.type() == CommonProblem.SHUTTING_DOWN) {
            // A balancer of connections would bring the next request to this node again.
            putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        rendering = true;
        renderer.accept(problem, this);
    }

    /// Refuses the request with a sentence about this occurrence, in the form of its face.
    public void problem(ProblemType type, String detail) {
        problem(Problem.of(type, detail));
    }

    /// Begins a reply of server-sent events, with status 200. Header fields may be set before. The
    /// body of the request is let go, because such a reply may take minutes.
    ///
    /// @throws IllegalStateException when the reply was given before
    public EventStream events() {
        claim();
        body = NOTHING;
        return new EventStream(request.response());
    }

    /// Runs an action on the event loop of this exchange: at once when called there, or else soon.
    /// What the action throws is answered as a failure. Any thread.
    public void onLoop(Runnable action) {
        context().emit(null, _ -> action.run());
    }

    /// Returns the Vert.x context of the request, which its loop runs.
    public ContextInternal context() {
        return ((HttpServerRequestInternal) request).context();
    }

    private void claim() {
        if (replied) {
            throw second();
        }
        replied = true;
    }

    private IllegalStateException second() {
        return new IllegalStateException("a second reply to " + method() + " " + path());
    }
}
