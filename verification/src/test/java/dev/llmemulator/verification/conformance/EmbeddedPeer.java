package dev.llmemulator.verification.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.llmemulator.http.ListenAddress;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.realtime.RealtimeConfig;
import dev.llmemulator.realtime.RealtimeServer;
import dev.llmemulator.realtime.channel.NamespaceFlag;
import dev.llmemulator.realtime.channel.NamespaceOptions;
import dev.llmemulator.realtime.session.SessionLimits;
import dev.llmemulator.realtime.session.SessionTimeouts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// The embedded server as a peer, configured from the same file as the real one.
final class EmbeddedPeer implements Peer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final RealtimeServer server;

    private EmbeddedPeer(Vertx vertx, RealtimeServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /// Starts one with a setup's configuration.
    static EmbeddedPeer start(Setup setup) {
        Vertx vertx = Vertx.vertx();
        EventLoops loops = EventLoops.of(vertx, System::nanoTime);
        Future<RealtimeServer> started =
                RealtimeServer.start(
                        loops, config(setup), InstantSource.system(), new SplittableRandom(1));
        return new EmbeddedPeer(vertx, done(started));
    }

    private static RealtimeConfig config(Setup setup) {
        RealtimeConfig defaults = RealtimeConfig.defaults();
        return new RealtimeConfig(
                new ListenAddress("127.0.0.1", 0),
                new RealtimeConfig.RealtimeKeys(TOKEN_SECRET, API_KEY, false),
                defaults.version(),
                namespaces(),
                limits(setup, defaults.sessions()),
                defaults.channels(),
                defaults.transport());
    }

    private static SessionLimits limits(Setup setup, SessionLimits product) {
        SessionTimeouts usual = product.timeouts();
        return switch (setup) {
            case PRODUCT, SHUTDOWN -> product;
            case TIMERS -> {
                SessionTimeouts shorter =
                        new SessionTimeouts(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(500),
                                usual.expiredDelay(),
                                usual.writeTimeout());
                yield limits(product, shorter, 4);
            }
            case EXPIRY -> {
                SessionTimeouts shorter =
                        new SessionTimeouts(
                                usual.connectTimeout(),
                                usual.pingInterval(),
                                usual.pongTimeout(),
                                Duration.ofSeconds(1),
                                usual.writeTimeout());
                yield limits(product, shorter, product.channels());
            }
        };
    }

    private static SessionLimits limits(
            SessionLimits product, SessionTimeouts timeouts, int channels) {
        return new SessionLimits(
                timeouts,
                product.queueBytes(),
                channels,
                product.channelLength(),
                product.recoveryLimit(),
                product.historyLimit());
    }

    private static Map<String, NamespaceOptions> namespaces() {
        try {
            Map<String, NamespaceOptions> namespaces = new HashMap<>();
            JsonNode config = JSON.readTree(ScriptFile.resource("centrifugo.json"));
            for (JsonNode namespace : config.at("/channel/namespaces")) {
                namespaces.put(namespace.path("name").asText(), options(namespace));
            }
            return namespaces;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("centrifugo.json is no JSON", e);
        }
    }

    /// The options of a namespace. Fails on one that the embedded server does not know.
    private static NamespaceOptions options(JsonNode namespace) {
        NamespaceFlag[] flags =
                namespace
                        .propertyStream()
                        .filter(option -> option.getValue().equals(BooleanNode.TRUE))
                        .map(option -> option.getKey().toUpperCase(Locale.ROOT))
                        .map(NamespaceFlag::valueOf)
                        .toArray(NamespaceFlag[]::new);
        String ttl = namespace.path("history_ttl").asText("0s");
        return NamespaceOptions.history(
                namespace.path("history_size").asInt(),
                Duration.ofSeconds(Long.parseLong(ttl.substring(0, ttl.length() - 1))),
                flags);
    }

    /// Returns the server itself, for actions that the wire does not offer.
    RealtimeServer server() {
        return server;
    }

    @Override
    public Kind kind() {
        return Kind.EMBEDDED;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void shutdown() {
        var _ = server.close();
    }

    @Override
    public void close() {
        done(server.close().eventually(vertx::close));
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
