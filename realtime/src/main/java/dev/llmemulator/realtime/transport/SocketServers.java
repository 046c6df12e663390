package dev.llmemulator.realtime.transport;

import dev.llmemulator.http.Connections;
import dev.llmemulator.http.Face;
import dev.llmemulator.http.HttpAccess;
import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.Origins;
import dev.llmemulator.http.RequestCounts;
import dev.llmemulator.http.Router;
import dev.llmemulator.realtime.session.SessionLoop;
import dev.llmemulator.realtime.session.Sessions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;

/// Makes the HTTP servers of the real-time server's port, one for each loop: they take WebSocket
/// handshakes, and answer other requests with faces. Any loop.
public final class SocketServers {
    private static final int ACCEPT_BACKLOG = 8192;

    private final HttpServerOptions options;
    private final WebSocketFront webSockets;
    private final Connections connections;
    private final Router router;

    /// Makes servers for these sessions.
    ///
    /// @param access the web pages that may connect, and how long a request may take
    /// @param faces what else the port carries, each with a prefix of its own
    public SocketServers(
            Sessions sessions,
            HttpAccess access,
            TransportLimits limits,
            List<? extends Face> faces) {
        this.webSockets =
                new WebSocketFront(sessions, new Origins(access.allowedOrigins()), limits);
        this.connections = new Connections(access.requestTimeout());
        List<Face> all = new ArrayList<>(faces);
        all.add(new SocketFace(limits.bodyBytes()));
        this.router = new Router(all);
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
        HttpServer server =
                vertx.createHttpServer(options)
                        .webSocketHandshakeHandler(
                                HttpPort.shaking(
                                        handshake -> webSockets.handshake(handshake, home)));
        return HttpPort.serving(server, connections, router, router);
    }

    /// Returns how many requests were answered, by path.
    public RequestCounts counts() {
        return router.counts();
    }
}
