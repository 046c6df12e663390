package dev.llmemulator.http;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets up a server of ours, on whatever port. Any thread.
public final class HttpPort {
    /// How long a request line may be, and how long the header fields together.
    public static final int HEAD_BYTES = 64 * 1024;

    /// How long a socket may be silent between two requests.
    public static final Duration IDLE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);
    private static final int FAILED = 500;
    private static final String VERSIONS = "spoken-versions";
    private static final String CLOSING = "promised-close";
    private static final String CHUNKS = "whole-chunks";

    private HttpPort() {}

    /// HTTP/1.1, and heads up to the bound. Everything else is as Vert.x has it.
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(HEAD_BYTES)
                .setMaxHeaderSize(HEAD_BYTES);
    }

    /// Looks after a connection from its start; for the connection handler of a server. It is
    /// closed when it takes longer than `requestTimeout` for a request, or than [#IDLE] between two
    /// of them, and behind an answer that says so.
    public static void watch(HttpConnection connection, Duration requestTimeout) {
        ChannelHandlerContext context = ((HttpServerConnection) connection).channelHandlerContext();
        RequestDeadline.watch(context, requestTimeout, IDLE);
        context.pipeline().addBefore(context.name(), VERSIONS, SpokenVersions.INSTANCE);
        context.pipeline().addBefore(context.name(), CLOSING, new PromisedClose());
        context.pipeline().addBefore(context.name(), CHUNKS, new WholeChunks());
    }

    /// Lets a server answer with a router: each request gets one answer, which is counted.
    ///
    /// @param connections looks after each connection from its start
    /// @param first takes each request, and hands those on to the router that it does not answer
    public static HttpServer serving(
            HttpServer server,
            Handler<HttpConnection> connections,
            Router router,
            Handler<HttpServerRequest> first) {
        RequestCounts counts = router.counts();
        return server.connectionHandler(connections)
                .invalidRequestHandler(
                        answering(counts.counting(router::malformed), router::failed))
                .requestHandler(answering(counts.counting(first), router::failed));
    }

    /// A handler of handshakes, none of which is left without an answer.
    public static Handler<ServerWebSocketHandshake> shaking(
            Handler<ServerWebSocketHandshake> handler) {
        return handshake -> {
            try {
                handler.handle(handshake);
            } catch (RuntimeException failure) {
                LOG.error("A handshake failed.", failure);
                var _ = handshake.reject(FAILED);
            }
        };
    }

    /// Lets a connection be that has become a WebSocket.
    public static void release(ChannelHandlerContext connection) {
        RequestDeadline.release(connection.pipeline());
        connection.pipeline().remove(VERSIONS);
        connection.pipeline().remove(CLOSING);
        connection.pipeline().remove(CHUNKS);
    }

    /// A handler whose requests all get one answer.
    ///
    /// @param failed answers, without saying more than that something failed here, when `handler`
    ///   has thrown something, now or later
    static Handler<HttpServerRequest> answering(
            Handler<HttpServerRequest> handler, Handler<HttpServerRequest> failed) {
        return new LastAnswer(handler, failed);
    }
}
