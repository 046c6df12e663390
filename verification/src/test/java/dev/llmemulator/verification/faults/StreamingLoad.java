package dev.llmemulator.verification.faults;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.client.link.Links;
import dev.llmemulator.load.client.session.BrokeredClients;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.engine.LoadEngine;
import dev.llmemulator.load.engine.LoadLoop;
import dev.llmemulator.load.engine.RunRecord;
import dev.llmemulator.load.engine.StartSignal;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.wire.Wire;
import dev.llmemulator.load.wire.WireConfig;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Network;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.json.JsonCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Clients that stream, each over a watched link. The test's thread only.
final class StreamingLoad implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int LOOPS = 2;

    private final Network network = Network.start(LOOPS);
    private final List<Wire> wires = new ArrayList<>();
    private final LoadEngine engine;
    private final CompletableFuture<RunRecord> end;

    /// Starts the load.
    StreamingLoad(LoadPlan plan, ArrivalWatch watch) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        EpochClock clock = EpochClock.start(InstantSource.system(), System::nanoTime);
        PeerClocks clocks = new PeerClocks(clock);
        List<LoadLoop> places = new ArrayList<>();
        for (VertxLoop loop : network.loops().all()) {
            Wire wire = Wire.open(network.loops(), loop, config(plan), clocks);
            wires.add(wire);
            Links links = new Links(wire.http(), watch.watch(wire.sockets()));
            ClientSettings settings = ClientSettings.of(plan);
            places.add(new LoadLoop(loop, new BrokeredClients(links, settings), random.split()));
        }
        engine = LoadEngine.create(plan, places, clock, Recording.EVERYTHING, StartSignal.NOW);
        end = engine.start();
    }

    private static WireConfig config(LoadPlan plan) {
        if (!(plan.target() instanceof Target.Sessions servers)) {
            throw new IllegalArgumentException(
                    "target is " + plan.target() + ", expected sessions");
        }
        return new WireConfig(
                servers.url(),
                servers.wsUrl(),
                JsonCodec.INSTANCE,
                plan.httpConnectionLimit(),
                plan.clients(),
                plan.patience().connecting());
    }

    /// Waits until this many tokens have arrived.
    void awaitTokens(long tokens) {
        while (engine.progress().tokens() < tokens) {
            if (end.isDone()) {
                throw new AssertionError("the load has ended before " + tokens + " tokens");
            }
            FaultCluster.pause(PAUSE);
        }
    }

    /// Whether all clients are gone.
    boolean isOver() {
        return end.isDone();
    }

    /// Waits for the end.
    RunRecord await(Duration limit) throws Exception {
        return end.get(limit.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        engine.interrupt();
        wires.forEach(Wire::close);
        network.close();
    }
}
