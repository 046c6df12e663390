package dev.llmemulator.realtime.transport;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.session.SessionLoop;
import dev.llmemulator.realtime.session.Sessions;
import dev.llmemulator.realtime.session.UserActions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What answers on the server's port. One HTTP server a loop, all on the same address; any loop.
public final class HttpFront {
    private static final int ACCEPT_BACKLOG = 8192;
    private static final Set<String> HEALTHY = Set.of("/", "/health");

    private final HttpServerOptions options;
    private final WebSocketFront webSockets;
    private final ApiFront api;

    /// The front of these sessions.
    ///
    /// @param origins the web pages that may connect, with `*` for any text
    /// @param apiKey opens the server API
    /// @param node names this start of the server
    public HttpFront(
            Sessions sessions,
            List<String> origins,
            String apiKey,
            String node,
            TransportLimits limits) {
        this.webSockets = new WebSocketFront(sessions, new Origins(origins), limits);
        Channels channels = sessions.context().channels();
        Map<String, ApiMethod> methods =
                ApiMethods.of(
                        new PublishMethods(channels),
                        new ChannelMethods(channels),
                        new UserMethods(channels, new UserActions(sessions)),
                        new NodeInfo(node, sessions));
        this.api = new ApiFront(new ApiKey(apiKey), methods, limits.bodyBytes());
        this.options =
                new HttpServerOptions()
                        .setTcpNoDelay(true)
                        .setAcceptBacklog(ACCEPT_BACKLOG)
                        .setHttp2ClearTextEnabled(false)
                        .setCompressionSupported(false)
                        .setHandle100ContinueAutomatically(true)
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
                .webSocketHandshakeHandler(handshake -> webSockets.handshake(handshake, home))
                .requestHandler(request -> handle(request, home.loop()));
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
