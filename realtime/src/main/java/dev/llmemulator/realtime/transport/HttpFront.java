package dev.llmemulator.realtime.transport;

import dev.llmemulator.realtime.session.SessionLoop;
import dev.llmemulator.realtime.session.Sessions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// What answers on the server's port. One HTTP server a loop, all on the same address; any loop.
public final class HttpFront {
    private static final int ACCEPT_BACKLOG = 8192;
    private static final int CLOSING_SECONDS = 5;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    private final HttpServerOptions options;
    private final WebSocketFront webSockets;

    /// The front of these sessions.
    ///
    /// @param origins the web pages that may connect, with `*` for any text
    public HttpFront(Sessions sessions, List<String> origins, TransportLimits limits) {
        this.webSockets = new WebSocketFront(sessions, new Origins(origins), limits);
        this.options =
                new HttpServerOptions()
                        .setTcpNoDelay(true)
                        .setAcceptBacklog(ACCEPT_BACKLOG)
                        .setCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setWebSocketSubProtocols(
                                List.of(WebSocketFront.JSON, WebSocketFront.PROTOBUF))
                        .setWebSocketClosingTimeout(CLOSING_SECONDS)
                        .setMaxWebSocketFrameSize(limits.messageBytes())
                        .setMaxWebSocketMessageSize(limits.messageBytes());
    }

    /// Makes the HTTP server of one loop, not listening yet.
    public HttpServer server(Vertx vertx, SessionLoop home) {
        return vertx.createHttpServer(options)
                .webSocketHandshakeHandler(handshake -> webSockets.handshake(handshake, home))
                .requestHandler(this::handle);
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/", "/health" -> answer(request, 200, "{}");
            case WebSocketFront.PATH -> answer(request, BAD_REQUEST, "Bad Request");
            case null, default -> answer(request, NOT_FOUND, "Not Found");
        }
    }

    private static void answer(HttpServerRequest request, int status, String body) {
        var _ = request.response().setStatusCode(status).end(body);
    }
}
