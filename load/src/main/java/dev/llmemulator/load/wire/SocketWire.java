package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.Framing;
import dev.llmemulator.protocol.address.PeerAddress;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;

/// The way to the real-time server over WebSockets.
final class SocketWire implements SocketLink {
    /// Netty sends no handshake to a host that [URI] takes for none, unless both headers that it
    /// would make of the host are given. Vert.x takes the origin out again before it sends.
    private static final String UNSENT = "null";

    private final VertxLoop loop;
    private final WebSocketClient client;
    private final WireConfig config;

    SocketWire(VertxLoop loop, WebSocketClient client, WireConfig config) {
        this.loop = loop;
        this.client = client;
        this.config = config;
    }

    @Override
    public String url() {
        return config.wsUrl().toString();
    }

    @Override
    public Socket open(Listener listener) {
        WireSocket socket = new WireSocket(loop, config.codec(), listener);
        loop.context().runOnContext(_ -> socket.open(client, target()));
        return socket;
    }

    private WebSocketConnectOptions target() {
        URI url = config.wsUrl();
        PeerAddress address = PeerAddress.require(url);
        return new WebSocketConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.secure())
                .setURI(path(url, config.codec().framing().kind() == Framing.Kind.BINARY))
                .putHeader(HttpHeaders.HOST, address.authority())
                .putHeader(HttpHeaders.ORIGIN, UNSENT)
                .setAllowOriginHeader(false)
                .setTimeout(config.connectTimeout().toMillis());
    }

    /// The binary format is asked for in the query, which every server and proxy lets through.
    static String path(URI url, boolean binary) {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : url.getRawQuery();
        if (binary) {
            query = query.isEmpty() ? "format=protobuf" : query + "&format=protobuf";
        }
        return query.isEmpty() ? path : path + "?" + query;
    }
}
