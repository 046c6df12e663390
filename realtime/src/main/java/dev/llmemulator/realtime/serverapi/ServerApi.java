package dev.llmemulator.realtime.serverapi;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.auth.JsonFaultException;
import dev.llmemulator.realtime.auth.RawObject;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.session.Sessions;
import dev.llmemulator.realtime.session.UserActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server API over HTTP: `/api/<method>`, `/api/batch`, and the old form on `/api`. Any loop.
///
/// Errors of the application have status 200 and stand in the body, unless the request asks for
/// them in the status.
public final class ServerApi implements Face {
    private static final Logger LOG = LoggerFactory.getLogger(ServerApi.class);
    private static final int OK = 200;
    private static final String PATH = "/api";
    private static final String BATCH = PATH + "/batch";

    private final ApiKey key;
    private final Map<String, ApiMethod> methods;
    private final ApiBatch batch;
    private final LegacyApi legacy;
    private final int bodyBytes;
    private final ProblemRenderer problems;

    /// The API of these sessions.
    ///
    /// @param apiKey opens it
    /// @param node names this start of the server
    /// @param bodyBytes how long the body of a request may be
    /// @param problems writes the refusals
    public ServerApi(
            Sessions sessions,
            String apiKey,
            String node,
            int bodyBytes,
            ProblemRenderer problems) {
        Channels channels = sessions.context().channels();
        this.key = new ApiKey(apiKey);
        this.methods =
                ApiMethods.of(
                        new PublishMethods(channels),
                        new ChannelMethods(channels),
                        new UserMethods(channels, new UserActions(sessions)),
                        new NodeInfo(node, sessions));
        this.batch = new ApiBatch(methods);
        this.legacy = new LegacyApi(methods);
        this.bodyBytes = bodyBytes;
        this.problems = problems;
    }

    /// What answers on one path.
    @FunctionalInterface
    private interface Handler {
        CompletableFuture<Answer> answer(Exchange exchange, Payload body) throws JsonFaultException;
    }

    /// A status and a JSON document.
    private record Answer(int status, Payload json) {}

    @Override
    public String prefix() {
        return PATH;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(
                route(PATH, (_, body) -> legacy.run(body).thenApply(json -> new Answer(OK, json))));
        routes.add(
                route(
                        BATCH,
                        (_, body) ->
                                batch.run(RawObject.parse(body))
                                        .thenApply(json -> new Answer(OK, json))));
        methods.forEach((name, method) ->
                routes.add(
                        route(
                                PATH + "/" + name,
                                (exchange, body) -> call(exchange, method, body))));
        return routes;
    }

    @Override
    public ProblemRenderer problems() {
        return problems;
    }

    @Override
    public int maxBody() {
        return bodyBytes;
    }

    private Route route(String path, Handler endpoint) {
        return Route.post(path, exchange -> run(exchange, endpoint)).behind(this::requireKey);
    }

    private void requireKey(Exchange exchange) throws RejectedException {
        if (!key.opens(exchange)) {
            throw new RejectedException(CommonProblem.UNAUTHORIZED, "expected the API key");
        }
    }

    private static CompletableFuture<Answer> call(Exchange exchange, ApiMethod method, Payload body)
            throws JsonFaultException {
        boolean inStatus = "transport".equals(exchange.header("X-Centrifugo-Error-Mode"));
        return method.read(RawObject.parse(body)).run().thenApply(reply -> answer(reply, inStatus));
    }

    private static void run(Exchange exchange, Handler endpoint) throws RejectedException {
        try {
            var _ =
                    endpoint.answer(exchange, Payload.of(exchange.body()))
                            .whenComplete((answer, failure) ->
                                    exchange.onLoop(() -> send(exchange, answer, failure)));
        } catch (JsonFaultException e) {
            String fault = String.valueOf(e.getMessage());
            LOG.info("Bad API request. [path={}, fault={}]", exchange.path(), fault);
            throw new RejectedException(CommonProblem.MALFORMED_JSON, fault);
        } catch (RuntimeException e) {
            send(exchange, null, e);
        }
    }

    private static void send(
            Exchange exchange, @Nullable Answer answer, @Nullable Throwable failure) {
        if (answer != null) {
            exchange.reply(answer.status(), Exchange.JSON, answer.json().bytes());
            return;
        }
        // Stages wrap what the stage before them threw.
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ForeignDataException) {
            LOG.warn("API request failed. [fault={}]", cause.getMessage());
        } else {
            LOG.error("API request failed. [path={}]", exchange.path(), failure);
        }
        exchange.problem(CommonProblem.INTERNAL, "see the log of the server");
    }

    private static Answer answer(ApiReply reply, boolean inStatus) {
        if (inStatus && reply instanceof ApiReply.Failed(ApiError error)) {
            return new Answer(
                    error.status(),
                    ServerApiJson.object(object -> ServerApiJson.error(object, error)));
        }
        return new Answer(
                OK, ServerApiJson.object(object -> ServerApiJson.reply(object, "result", reply)));
    }
}
