package dev.llmemulator.realtime.transport;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawObject;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server API over HTTP: `/api/<method>`, `/api/batch`, and the old form on `/api`. Any loop.
///
/// Errors of the application have status 200 and stand in the body, unless the request asks for
/// them in the status.
final class ApiFront {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFront.class);
    private static final String PATH = "/api";
    private static final String PREFIX = PATH + "/";
    private static final String BATCH = PREFIX + "batch";

    private final ApiKey key;
    private final Map<String, ApiMethod> methods;
    private final ApiBatch batch;
    private final LegacyApi legacy;
    private final int bodyBytes;

    ApiFront(ApiKey key, Map<String, ApiMethod> methods, int bodyBytes) {
        this.key = key;
        this.methods = methods;
        this.batch = new ApiBatch(methods);
        this.legacy = new LegacyApi(methods);
        this.bodyBytes = bodyBytes;
    }

    /// What answers on one path.
    @FunctionalInterface
    private interface Endpoint {
        CompletableFuture<HttpAnswer> answer(Payload body) throws JsonFaultException;
    }

    /// Whether a path belongs to the server API.
    static boolean owns(String path) {
        return path.equals(PATH) || path.startsWith(PREFIX);
    }

    /// Every path with something behind it.
    static Set<String> routes(Set<String> methods) {
        Set<String> routes = new TreeSet<>(Set.of(PATH, BATCH));
        methods.forEach(method -> routes.add(PREFIX + method));
        return routes;
    }

    /// Answers a request for a path of the server API, on the loop of its connection.
    void handle(HttpServerRequest request, String path, Loop loop) {
        Endpoint endpoint = endpoint(path, request);
        if (endpoint == null) {
            HttpAnswer.NOT_FOUND.send(request);
        } else if (!request.method().equals(HttpMethod.POST)) {
            HttpAnswer.BAD_METHOD.send(request);
        } else if (!key.opens(request)) {
            HttpAnswer.UNAUTHORIZED.send(request);
        } else {
            RequestBody.collect(request, bodyBytes, body -> run(request, loop, endpoint, body));
        }
    }

    private @Nullable Endpoint endpoint(String path, HttpServerRequest request) {
        if (path.equals(PATH)) {
            return body -> legacy.run(body).thenApply(json -> HttpAnswer.json(HttpAnswer.OK, json));
        }
        if (path.equals(BATCH)) {
            return body ->
                    batch.run(RawObject.parse(body))
                            .thenApply(json -> HttpAnswer.json(HttpAnswer.OK, json));
        }
        ApiMethod method = methods.get(path.substring(PREFIX.length()));
        boolean inStatus = "transport".equals(request.getHeader("X-Centrifugo-Error-Mode"));
        return method == null
                ? null
                : body ->
                        method.read(RawObject.parse(body))
                                .run()
                                .thenApply(reply -> answer(reply, inStatus));
    }

    private static void run(HttpServerRequest request, Loop loop, Endpoint endpoint, Payload body) {
        try {
            var _ =
                    endpoint.answer(body)
                            .whenComplete(
                                    (answer, failure) -> send(request, loop, answer, failure));
        } catch (JsonFaultException e) {
            LOG.info("Bad API request. [path={}, fault={}]", request.path(), e.getMessage());
            HttpAnswer.BAD_REQUEST.send(request);
        } catch (RuntimeException e) {
            send(request, loop, null, e);
        }
    }

    /// Actions on users complete on the users' loops, so the answer may have to change threads.
    private static void send(
            HttpServerRequest request,
            Loop loop,
            @Nullable HttpAnswer answer,
            @Nullable Throwable failure) {
        // Stages wrap what the stage before them threw.
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ForeignDataException) {
            LOG.warn("API request failed. [fault={}]", cause.getMessage());
        } else if (failure != null) {
            LOG.error("API request failed. [path={}]", request.path(), failure);
        }
        HttpAnswer sent = answer == null ? HttpAnswer.FAILED : answer;
        if (loop.isCurrent()) {
            sent.send(request);
        } else {
            loop.execute(() -> sent.send(request));
        }
    }

    private static HttpAnswer answer(ApiReply reply, boolean inStatus) {
        if (inStatus && reply instanceof ApiReply.Failed(ApiError error)) {
            Payload json = ApiJson.object(object -> ApiJson.error(object, error));
            return HttpAnswer.json(error.status(), json);
        }
        Payload json = ApiJson.object(object -> ApiJson.reply(object, "result", reply));
        return HttpAnswer.json(HttpAnswer.OK, json);
    }
}
