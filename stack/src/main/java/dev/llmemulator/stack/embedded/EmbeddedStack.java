package dev.llmemulator.stack.embedded;

import static dev.llmemulator.stack.Ending.CLOSING;

import dev.llmemulator.emulator.Emulator;
import dev.llmemulator.emulator.EmulatorStats;
import dev.llmemulator.http.Face;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.realtime.RealtimeServer;
import dev.llmemulator.realtime.ServerStats;
import dev.llmemulator.stack.BusyPort;
import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.Ending;
import dev.llmemulator.stack.HostPort;
import dev.llmemulator.stack.Listening;
import dev.llmemulator.stack.StackState;
import dev.llmemulator.stack.metrics.EmulatorMetrics;
import dev.llmemulator.stack.metrics.MetricsFace;
import dev.llmemulator.stack.metrics.MetricsPage;
import dev.llmemulator.stack.metrics.RealtimeMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Runs the real-time server and the emulator in this JVM, connected without a network.
///
/// Must be used on the main thread only.
public final class EmbeddedStack implements AutoCloseable {
    private final RealtimeServer realtime;
    private final Emulator emulator;
    private final String host;

    private EmbeddedStack(RealtimeServer realtime, Emulator emulator, String host) {
        this.realtime = realtime;
        this.emulator = emulator;
        this.host = host;
    }

    /// Starts both servers; the real-time server first, because streams are published through it.
    ///
    /// @throws CannotStartException when one of them cannot listen
    public static EmbeddedStack start(
            EventLoops loops, StackConfig config, EpochClock clock, BusyPort busyPort) {
        return start(loops, config, clock, busyPort, List.of());
    }

    /// Starts both servers.
    ///
    /// @param more what the port of the HTTP API carries beside the emulator's own faces
    /// @throws CannotStartException when one of them cannot listen
    public static EmbeddedStack start(
            EventLoops loops,
            StackConfig config,
            EpochClock clock,
            BusyPort busyPort,
            List<Face> more) {
        InstantSource wall = InstantSource.system();
        Listening listening = new Listening(config.host(), busyPort);
        RealtimeServer realtime =
                listening.await(
                        RealtimeServer.start(loops, config.realtime(), wall, new SecureRandom()),
                        config.realtime().address().port(),
                        "--ws-port");
        MetricsPage page =
                new MetricsPage(loops.vertx()).with(new RealtimeMetrics(realtime::stats));
        List<Face> faces = new ArrayList<>(more);
        faces.add(MetricsFace.beside(page));
        try {
            Emulator emulator =
                    listening.await(
                            Emulator.start(
                                    loops,
                                    config.emulator(),
                                    clock,
                                    wall,
                                    InProcessPublisher.into(realtime, config.joined()),
                                    faces),
                            config.emulator().address().port(),
                            "--http-port");
            page.with(new EmulatorMetrics(emulator::stats));
            return new EmbeddedStack(realtime, emulator, config.host());
        } catch (CannotStartException e) {
            Ending.await(realtime::close, CLOSING, "The real-time server");
            throw e;
        }
    }

    /// Returns what the emulator has done so far. Any thread; cheap.
    public EmulatorStats emulatorStats() {
        return emulator.stats();
    }

    /// Returns what the real-time server holds and has done. Any thread but that of an event loop.
    public ServerStats realtimeStats() {
        return realtime.stats();
    }

    /// Returns the port of the HTTP API.
    public int httpPort() {
        return emulator.port();
    }

    /// Returns the port of the real-time server.
    public int wsPort() {
        return realtime.port();
    }

    /// Returns the URL to which sessions and runs are posted.
    public URI httpUrl() {
        return new HostPort(host, httpPort()).url("http", "");
    }

    /// Returns the URL from which tokens come.
    public URI wsUrl() {
        return new HostPort(host, wsPort()).url("ws", StackState.WEBSOCKET);
    }

    /// Returns what other commands need to know about this stack.
    ///
    /// @param command the command that started it
    /// @param log its log file
    public StackState state(String command, Path log) {
        return StackState.ofThisProcess(command, host, httpPort(), wsPort(), log);
    }

    /// Has the emulator load what its first request below `/v1` would otherwise wait for, on
    /// another thread.
    ///
    /// @return done when it is there
    public CompletableFuture<Void> prepare() {
        return emulator.prepare().toCompletionStage().toCompletableFuture();
    }

    /// Refuses new runs and waits at most `grace` for the streams to end.
    public void drain(Duration grace) {
        Ending.drain(emulator, grace);
    }

    /// Ends both servers; clients are told to reconnect.
    @Override
    public void close() {
        Ending.await(emulator::close, CLOSING, "The emulator");
        Ending.await(realtime::close, CLOSING, "The real-time server");
    }
}
