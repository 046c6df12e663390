package dev.llmemulator.emulator.face.node;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Exchange;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.JsonOutput;
import dev.llmemulator.http.Problem;
import dev.llmemulator.http.ProblemDocuments;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.ProblemType;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.Route;
import dev.llmemulator.http.RouteHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The routes of the node itself: health, readiness, metrics. Any event loop.
public final class NodeFace implements Face {
    private static final int OK = 200;
    private static final byte[] ALIVE =
            JsonOutput.object(json -> json.writeStringField("status", "ok"));

    private final int maxBody;
    private final Readiness readiness;
    private final @Nullable RouteHandler metrics;

    /// @param maxBody how long a body may be, in bytes; none is needed, and what comes is ignored
    /// @param metrics answers `GET /metrics`; null where there is no such path
    public NodeFace(int maxBody, Readiness readiness, @Nullable RouteHandler metrics) {
        this.maxBody = maxBody;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/health", exchange -> exchange.replyJson(ALIVE)));
        routes.add(Route.get("/health/ready", this::ready));
        routes.add(Route.get("/ping", exchange -> exchange.reply(OK)));
        routes.add(Route.get("/v1/health", exchange -> exchange.reply(OK)));
        if (metrics != null) {
            routes.add(Route.get("/metrics", metrics));
        }
        return routes;
    }

    @Override
    public ProblemRenderer problems() {
        return ProblemDocuments.INSTANCE;
    }

    @Override
    public int maxBody() {
        return maxBody;
    }

    /// A node that takes no work says so, so that a load balancer leaves it.
    private void ready(Exchange exchange) throws RejectedException {
        if (readiness.isDraining()) {
            throw later(CommonProblem.SHUTTING_DOWN, "no new streams are taken");
        }
        if (!readiness.isStarted()) {
            throw later(CommonProblem.STARTING, "no streams are taken yet");
        }
        exchange.replyJson(ALIVE);
    }

    private static RejectedException later(ProblemType type, String detail) {
        return new RejectedException(Problem.of(type, detail).retryAfter(Problem.SOON));
    }
}
