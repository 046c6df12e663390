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
import java.util.List;

/// The routes of the node itself: health and readiness. Any event loop.
public final class NodeFace implements Face {
    private static final int OK = 200;
    private static final byte[] ALIVE =
            JsonOutput.object(json -> json.writeStringField("status", "ok"));

    private final int maxBody;
    private final Readiness readiness;

    /// @param maxBody how long a body may be, in bytes; none is needed, and what comes is ignored
    public NodeFace(int maxBody, Readiness readiness) {
        this.maxBody = maxBody;
        this.readiness = readiness;
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/health", exchange -> exchange.replyJson(ALIVE)),
                Route.get("/health/ready", this::ready),
                Route.get("/ping", exchange -> exchange.reply(OK)),
                Route.get("/v1/health", exchange -> exchange.reply(OK)));
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
