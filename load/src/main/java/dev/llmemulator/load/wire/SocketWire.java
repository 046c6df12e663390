package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.SocketLink;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;

/// The way to the real-time server over WebSockets.
final class SocketWire implements SocketLink {
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
        boolean secure = "wss".equals(url.getScheme());
        int standardPort = secure ? 443 : 80;
        return new WebSocketConnectOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() < 0 ? standardPort : url.getPort())
                .setSsl(secure)
                .setURI(path(url, config.codec().binary()))
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
