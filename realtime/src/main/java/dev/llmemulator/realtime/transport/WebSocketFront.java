package dev.llmemulator.realtime.transport;

import dev.llmemulator.http.HttpPort;
import dev.llmemulator.http.Origins;
import dev.llmemulator.http.QueryString;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import dev.llmemulator.realtime.session.SessionLoop;
import dev.llmemulator.realtime.session.Sessions;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.internal.http.WebSocketInternal;
import org.jspecify.annotations.Nullable;

/// Decides who may open a WebSocket, and in which wire format. Any loop.
final class WebSocketFront {
    static final String PATH = "/connection/websocket";
    static final String JSON = "centrifuge-json";
    static final String PROTOBUF = "centrifuge-protobuf";

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    // Small on purpose: what does not fit waits in the session, where it is counted and bounded.
    private static final WriteBufferWaterMark WRITE_QUEUE =
            new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private final Sessions sessions;
    private final Origins origins;
    private final TransportLimits limits;

    WebSocketFront(Sessions sessions, Origins origins, TransportLimits limits) {
        this.sessions = sessions;
        this.origins = origins;
        this.limits = limits;
    }

    /// Takes or rejects a handshake on a loop.
    void handshake(ServerWebSocketHandshake handshake, SessionLoop home) {
        if (!PATH.equals(handshake.path())) {
            var _ = handshake.reject(NOT_FOUND);
        } else if (!origins.allow(handshake.headers().get(HttpHeaders.ORIGIN))) {
            var _ = handshake.reject(FORBIDDEN);
        } else if (sessions.count() >= limits.connections()) {
            var _ = handshake.reject(UNAVAILABLE);
        } else {
            boolean asked = asksForProtobuf(handshake.query());
            var _ = handshake.accept().onSuccess(socket -> open(socket, asked, home));
        }
    }

    private void open(ServerWebSocket socket, boolean asksForProtobuf, SessionLoop home) {
        boolean binary = asksForProtobuf || PROTOBUF.equals(socket.subProtocol());
        Codec codec = binary ? ProtobufCodec.INSTANCE : JsonCodec.INSTANCE;
        ChannelHandlerContext context = ((WebSocketInternal) socket).channelHandlerContext();
        context.channel().config().setWriteBufferWaterMark(WRITE_QUEUE);
        WebSocketConnection connection =
                new WebSocketConnection(context, binary, limits.messageBytes());
        HttpPort.release(context);
        connection.open(sessions.open(home, connection, codec));
    }

    private static boolean asksForProtobuf(@Nullable String query) {
        return "protobuf".equals(QueryString.first(query, "format"))
                || "protobuf".equals(QueryString.first(query, "cf_protocol"));
    }
}
