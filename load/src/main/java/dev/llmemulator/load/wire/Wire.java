package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.ClientFactory;
import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.link.HttpLink;
import dev.llmemulator.load.client.link.Links;
import dev.llmemulator.load.client.link.SocketLink;
import dev.llmemulator.load.client.session.BrokeredClients;
import dev.llmemulator.load.clock.ClockWatch;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Instant;
import java.time.InstantSource;

/// The links of one event loop. Open and close it from any thread; use its links on the loop.
///
/// All clients are held in fields on purpose: Vert.x closes a WebSocket client that the collector
/// finds unreachable, with all its sockets.
public final class Wire implements LoopWire {
    /// A recovery of 1,000 publications fits, several times over.
    private static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

    private static final int CALLS_A_CLIENT = 2;
    private static final PoolOptions ONE_CONNECTION = new PoolOptions().setHttp1MaxSize(1);
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int CLOSING_SECONDS = 5;

    private final HttpClient httpClient;
    private final HttpClient timeClient;
    private final WebSocketClient webSocketClient;
    private final HttpLink http;
    private final HttpWire time;
    private final SocketLink sockets;

    private Wire(EventLoops loops, VertxLoop loop, WireConfig config, PeerClocks clocks) {
        httpClient = loops.vertx().createHttpClient(httpOptions(config), pool(config));
        timeClient = loops.vertx().createHttpClient(httpOptions(config), ONE_CONNECTION);
        webSocketClient = loops.vertx().createWebSocketClient(webSocketOptions(config));
        http = new HttpWire(new HttpPool(loop, httpClient, clocks), config.httpUrl());
        time = new HttpWire(new HttpPool(loop, timeClient, clocks), config.httpUrl());
        sockets = new SocketWire(loop, webSocketClient, config);
    }

    /// The links of a loop, with nothing connected yet.
    ///
    /// @param clocks hears what answers say of the servers' clocks
    public static Wire open(
            EventLoops loops, VertxLoop loop, WireConfig config, PeerClocks clocks) {
        return new Wire(loops, loop, config, clocks);
    }

    /// The same for those who measure no lags.
    public static Wire open(EventLoops loops, VertxLoop loop, WireConfig config) {
        EpochClock clock = EpochClock.start(InstantSource.fixed(Instant.EPOCH), loop::nanos);
        return open(loops, loop, config, new PeerClocks(clock));
    }

    private static HttpClientOptions httpOptions(WireConfig config) {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setPipelining(false)
                .setTcpNoDelay(true)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
    }

    private static PoolOptions pool(WireConfig config) {
        return new PoolOptions()
                .setHttp1MaxSize(config.httpConnections())
                .setMaxWaitQueueSize(CALLS_A_CLIENT * config.clients());
    }

    private static WebSocketClientOptions webSocketOptions(WireConfig config) {
        return new WebSocketClientOptions()
                .setMaxConnections(CALLS_A_CLIENT * config.clients())
                .setMaxFrameSize(LARGEST_MESSAGE)
                .setMaxMessageSize(LARGEST_MESSAGE)
                .setClosingTimeout(CLOSING_SECONDS)
                .setTcpNoDelay(true)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
    }

    /// The way to the emulator.
    public HttpLink http() {
        return http;
    }

    @Override
    public ClientFactory clients(ClientSettings settings) {
        return new BrokeredClients(links(), settings);
    }

    @Override
    public ClockWatch.Question time() {
        return time::time;
    }

    /// Both ways of a client of sessions.
    public Links links() {
        return new Links(http, sockets);
    }

    /// The way to the real-time server.
    public SocketLink sockets() {
        return sockets;
    }

    @Override
    public Future<Void> close() {
        return Future.join(httpClient.close(), timeClient.close(), webSocketClient.close())
                .mapEmpty();
    }
}
