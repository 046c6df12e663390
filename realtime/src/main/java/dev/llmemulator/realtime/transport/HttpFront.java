package dev.llmemulator.realtime.transport;

import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.Origins;
import dev.llmemulator.http.RequestCounts;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.session.SessionLoop;
import dev.llmemulator.realtime.session.Sessions;
import dev.llmemulator.realtime.session.UserActions;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What answers on the server's port. One HTTP server a loop, all on the same address; any loop.
public final class HttpFront {
    private static final int ACCEPT_BACKLOG = 8192;
    private static final Set<String> HEALTHY = Set.of("/", "/health");

    private final HttpServerOptions options;
    private final Duration requestTimeout;
    private final RequestCounts counts;
    private final WebSocketFront webSockets;
    private final ApiFront api;

    /// The front of these sessions.
    ///
    /// @param access the web pages that may connect, and how long a request may take
    /// @param apiKey opens the server API
    /// @param node names this start of the server
    public HttpFront(
            Sessions sessions,
            HttpAccess access,
            String apiKey,
            String node,
            TransportLimits limits) {
        this.webSockets =
                new WebSocketFront(sessions, new Origins(access.allowedOrigins()), limits);
        Channels channels = sessions.context().channels();
        Map<String, ApiMethod> methods =
                ApiMethods.of(
                        new PublishMethods(channels),
                        new ChannelMethods(channels),
                        new UserMethods(channels, new UserActions(sessions)),
                        new NodeInfo(node, sessions));
        this.api = new ApiFront(new ApiKey(apiKey), methods, limits.bodyBytes());
        this.requestTimeout = access.requestTimeout();
        Set<String> routes = ApiFront.routes(methods.keySet());
        routes.addAll(HEALTHY);
        this.counts = new RequestCounts(routes, path -> routes.contains(path) ? path : null);
        this.options =
                HttpPort.options()
                        .setTcpNoDelay(true)
                        .setAcceptBacklog(ACCEPT_BACKLOG)
                        .setCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setWebSocketSubProtocols(
                                List.of(WebSocketFront.JSON, WebSocketFront.PROTOBUF))
                        .setMaxWebSocketFrameSize(limits.messageBytes())
                        .setMaxWebSocketMessageSize(limits.messageBytes());
    }

    /// Makes the HTTP server of one loop, not listening yet.
    public HttpServer server(Vertx vertx, SessionLoop home) {
        return vertx.createHttpServer(options)
                .connectionHandler(connection -> HttpPort.watch(connection, requestTimeout))
                .webSocketHandshakeHandler(
                        HttpPort.shaking(handshake -> webSockets.handshake(handshake, home)))
                .invalidRequestHandler(answering(HttpFront::refuse))
                .requestHandler(answering(request -> handle(request, home.loop())));
    }

    /// How many requests were answered, by path.
    public RequestCounts counts() {
        return counts;
    }

    private Handler<HttpServerRequest> answering(Handler<HttpServerRequest> handler) {
        return HttpPort.answering(counts.counting(handler), HttpAnswer.FAILED::send);
    }

    /// Answers what is no HTTP, or has a longer head than it may.
    private static void refuse(HttpServerRequest request) {
        HttpAnswer answer =
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException _ -> HttpAnswer.LINE_TOO_LONG;
                    case TooLongHttpHeaderException _ -> HttpAnswer.HEADERS_TOO_LONG;
                    default -> HttpAnswer.BAD_REQUEST;
                };
        answer.send(request);
        request.connection().close();
    }

    private void handle(HttpServerRequest request, Loop loop) {
        String path = request.path();
        if (path == null) {
            HttpAnswer.NOT_FOUND.send(request);
        } else if (ApiFront.owns(path)) {
            api.handle(request, path, loop);
        } else if (HEALTHY.contains(path)) {
            HttpAnswer.json(HttpAnswer.OK, Payload.of("{}")).send(request);
        } else if (path.equals(WebSocketFront.PATH)) {
            HttpAnswer.BAD_REQUEST.send(request);
        } else {
            HttpAnswer.NOT_FOUND.send(request);
        }
    }
}
