package dev.llmemulator.realtime;

import dev.llmemulator.http.RequestCounts;
import dev.llmemulator.http.SharedPort;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.Disconnect;
import dev.llmemulator.realtime.auth.RawJson;
import dev.llmemulator.realtime.auth.TokenVerifier;
import dev.llmemulator.realtime.broker.Epochs;
import dev.llmemulator.realtime.channel.Channel;
import dev.llmemulator.realtime.channel.ChannelCounters;
import dev.llmemulator.realtime.channel.Channels;
import dev.llmemulator.realtime.channel.Namespaces;
import dev.llmemulator.realtime.serverapi.ServerApi;
import dev.llmemulator.realtime.session.RandomUuid;
import dev.llmemulator.realtime.session.SessionContext;
import dev.llmemulator.realtime.session.SessionLoop;
import dev.llmemulator.realtime.session.Sessions;
import dev.llmemulator.realtime.transport.PlainProblems;
import dev.llmemulator.realtime.transport.SocketServers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Runs the embedded real-time server: Centrifugo's client protocol and server API, with the
/// history in memory.
///
/// One HTTP server per loop shares the port, so each connection lives on one loop. May be used by
/// any thread.
public final class RealtimeServer {
    private static final long SWEEP_NANOS = 1_000_000_000L;
    private static final int SWEPT = 1_000;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final EventLoops loops;
    private final Channels channels;
    private final Sessions sessions;
    private final RequestCounts requests;
    private final SharedPort port;
    private final AtomicInteger nextLoop = new AtomicInteger();
    private volatile boolean closed;

    private RealtimeServer(
            EventLoops loops,
            Channels channels,
            Sessions sessions,
            RequestCounts requests,
            SharedPort port) {
        this.loops = loops;
        this.requests = requests;
        this.channels = channels;
        this.sessions = sessions;
        this.port = port;
    }

    /// Starts a server on all loops. The future fails when the port cannot be opened.
    ///
    /// @param wall the wall clock, for tokens
    /// @param random drawn from during the call only
    /// @throws IllegalArgumentException when the set-up is wrong; names every fault
    public static Future<RealtimeServer> start(
            EventLoops loops, RealtimeConfig config, InstantSource wall, RandomGenerator random) {
        List<String> faults = config.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        Channels channels = channels(loops, config, random);
        Sessions sessions = new Sessions(context(config, channels, wall));
        ServerApi api =
                new ServerApi(
                        sessions,
                        config.keys().apiKey(),
                        RandomUuid.next(random),
                        config.transport().bodyBytes(),
                        PlainProblems.INSTANCE);
        SocketServers servers =
                new SocketServers(
                        sessions, config.address().access(), config.transport(), List.of(api));
        Map<Context, SessionLoop> homes = new LinkedHashMap<>();
        for (VertxLoop loop : loops.all()) {
            homes.put(
                    loop.context(), new SessionLoop(loop, new SplittableRandom(random.nextLong())));
        }
        return SharedPort.open(
                        config.address().host(),
                        config.address().port(),
                        List.copyOf(homes.keySet()),
                        context ->
                                servers.server(
                                        loops.vertx(), Objects.requireNonNull(homes.get(context))))
                .map(port -> {
                    RealtimeServer server =
                            new RealtimeServer(loops, channels, sessions, servers.counts(), port);
                    server.sweep();
                    return server;
                });
    }

    /// Returns the port on which the server listens.
    public int port() {
        return port.port();
    }

    /// Opens a channel for publishing.
    ///
    /// @throws IllegalArgumentException when the channel's namespace does not exist
    /// @throws IllegalStateException when there are as many channels as the configuration allows
    public LocalChannel open(String channel) {
        Channel opened = channels.acquire(channel);
        if (opened == null) {
            throw new IllegalStateException("too many channels to open " + channel);
        }
        List<VertxLoop> all = loops.all();
        Loop fallback = all.get(Math.floorMod(nextLoop.getAndIncrement(), all.size()));
        return new OpenedChannel(opened, fallback);
    }

    /// Removes the publications from a channel's history; offset, epoch and version stay.
    public void removeHistory(String channel) {
        Channel found = channels.find(channel);
        if (found != null) {
            found.removeHistory();
        }
    }

    /// Closes every connection with 3001 "shutdown", then the port.
    public Future<Void> close() {
        closed = true;
        return Future.fromCompletionStage(sessions.closeAll(Disconnect.SHUTDOWN))
                .transform(_ -> port.close(GOODBYE));
    }

    /// Returns what the server holds and has done, slightly out of date under load. It visits every
    /// connection, so call it rarely.
    public ServerStats stats() {
        ChannelCounters counters = channels.counters();
        return new ServerStats(
                sessions.connected(),
                sessions.users(),
                counters.occupied(),
                counters.subscriptions(),
                counters.publications(),
                new ServerStats.Turnover(sessions.everConnected(), sessions.closings()),
                sessions.queuedBytes(),
                requests.all());
    }

    private static Channels channels(
            EventLoops loops, RealtimeConfig config, RandomGenerator random) {
        return new Channels(
                new Namespaces(config.namespaces()),
                config.channels(),
                new Epochs(new SplittableRandom(random.nextLong())),
                loops.all().getFirst()::nanos);
    }

    private static SessionContext context(
            RealtimeConfig config, Channels channels, InstantSource wall) {
        return new SessionContext(
                config.version(),
                config.sessions(),
                channels,
                new TokenVerifier(config.keys().tokenSecret(), wall),
                wall,
                RawJson::isDocument);
    }

    private void sweep() {
        if (!closed) {
            channels.sweep(SWEPT);
            Loop loop = loops.all().getFirst();
            var _ = loop.runAt(loop.nanos() + SWEEP_NANOS, this::sweep);
        }
    }
}
