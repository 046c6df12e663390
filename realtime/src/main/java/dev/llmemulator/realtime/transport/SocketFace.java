package dev.llmemulator.realtime.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.ProblemRenderer;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.http.RequestCounts;
import dev.llmemulator.http.Route;
import dev.llmemulator.http.RouteHandler;
import java.util.List;

/// What the port of the sockets says over plain HTTP: that it is healthy, and that the path of the
/// WebSockets wants a handshake. Any loop.
record SocketFace(int maxBody) implements Face {
    private static final byte[] HEALTHY = "{}".getBytes(UTF_8);

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        RouteHandler healthy = exchange -> exchange.replyJson(HEALTHY);
        RouteHandler refusing =
                _ -> {
                    throw new RejectedException(
                            CommonProblem.MALFORMED_REQUEST, "expected a WebSocket handshake");
                };
        return List.of(
                Route.any("/", healthy),
                Route.any("/health", healthy),
                Route.any(WebSocketFront.PATH, refusing).countedAs(RequestCounts.OTHER));
    }

    @Override
    public ProblemRenderer problems() {
        return PlainProblems.INSTANCE;
    }
}
