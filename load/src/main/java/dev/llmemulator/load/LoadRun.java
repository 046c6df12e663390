package dev.llmemulator.load;

import dev.llmemulator.load.client.ClientSettings;
import dev.llmemulator.load.clock.ClockWatch;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.engine.LoadEngine;
import dev.llmemulator.load.engine.LoadLoop;
import dev.llmemulator.load.engine.RunRecord;
import dev.llmemulator.load.engine.StartSignal;
import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.recorder.Snapshot;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.load.scenario.Target;
import dev.llmemulator.load.scenario.WireFormat;
import dev.llmemulator.load.verdict.LoopGlance;
import dev.llmemulator.load.verdict.LoopWatch;
import dev.llmemulator.load.verdict.MachineLoad;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.ServerCpu;
import dev.llmemulator.load.wire.CompletionWire;
import dev.llmemulator.load.wire.LoopWire;
import dev.llmemulator.load.wire.Wire;
import dev.llmemulator.load.wire.WireConfig;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.EventLoops;
import dev.llmemulator.loop.VertxLoop;
import dev.llmemulator.protocol.Codec;
import dev.llmemulator.protocol.json.JsonCodec;
import dev.llmemulator.protocol.protobuf.ProtobufCodec;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/// One load test. Any thread.
public final class LoadRun {
    private static final double NANOS = 1e9;

    private final LoadPlan plan;
    private final List<LoopWire> wires;
    private final LoadEngine engine;
    private final List<LoopWatch> watches;
    private final PeerClocks clocks;
    private final ClockWatch clockWatch;
    private volatile Observations observations = Observations.NONE;

    private LoadRun(
            LoadPlan plan,
            List<LoopWire> wires,
            LoadEngine engine,
            List<LoopWatch> watches,
            PeerClocks clocks,
            ClockWatch clockWatch) {
        this.plan = plan;
        this.wires = wires;
        this.engine = engine;
        this.watches = watches;
        this.clocks = clocks;
        this.clockWatch = clockWatch;
    }

    /// A run that has not started; to be started once.
    ///
    /// @param loops run the clients, on the clock that `clock` reads
    /// @param clock maps the loops' time onto that of tokens; servers that run on the same one in
    ///   this process share it exactly
    /// @param random makes the jitter
    public static LoadRun create(
            EventLoops loops, LoadPlan plan, EpochClock clock, RandomGenerator random) {
        return create(loops, plan, clock, random, RunTerms.USUAL);
    }

    /// The same, recording less.
    public static LoadRun create(
            EventLoops loops,
            LoadPlan plan,
            EpochClock clock,
            RandomGenerator random,
            Recording recording) {
        return create(
                loops,
                plan,
                clock,
                random,
                new RunTerms(recording, ServerCpu.UNKNOWN, StartSignal.NOW));
    }

    /// The same, on other terms.
    public static LoadRun create(
            EventLoops loops,
            LoadPlan plan,
            EpochClock clock,
            RandomGenerator random,
            RunTerms terms) {
        int connections = plan.ownConnections();
        int count = Math.min(loops.all().size(), Math.min(plan.ownClients(), connections));
        PeerClocks clocks = new PeerClocks(clock);
        List<LoopWire> wires = new ArrayList<>();
        List<LoadLoop> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            VertxLoop loop = loops.all().get(i);
            int share = connections / count + (i < connections % count ? 1 : 0);
            int clients = Math.ceilDiv(plan.ownClients(), count);
            LoopWire wire = wire(loops, loop, plan, share, clients, clocks);
            wires.add(wire);
            places.add(
                    new LoadLoop(
                            loop,
                            wire.clients(ClientSettings.of(plan)),
                            LoadEngine.generator(random.nextLong())));
        }
        List<LoopWatch> watches = new ArrayList<>();
        LoadEngine engine =
                LoadEngine.create(
                        plan, places, clock, terms.recording(), watched(terms.signal(), watches));
        for (int i = 0; i < count; i++) {
            MachineLoad.Meter meter = i == 0 ? () -> MachineLoad.now(terms.servers()) : null;
            watches.add(new LoopWatch(places.get(i).loop(), engine.recorders().get(i), meter));
        }
        ClockWatch clockWatch =
                new ClockWatch(places.getFirst().loop(), wires.getFirst().time(), clocks);
        return new LoadRun(plan, wires, engine, watches, clocks, clockWatch);
    }

    /// Opens the wire of one loop.
    ///
    /// @param connections of HTTP that it may have
    /// @param clients how many it has at most
    private static LoopWire wire(
            EventLoops loops,
            VertxLoop loop,
            LoadPlan plan,
            int connections,
            int clients,
            PeerClocks clocks) {
        Duration patience = plan.patience().connecting();
        return switch (plan.target()) {
            case Target.Sessions(URI url, URI wsUrl, WireFormat format) -> {
                WireConfig config =
                        new WireConfig(url, wsUrl, codec(format), connections, clients, patience);
                yield Wire.open(loops, loop, config, clocks);
            }
            case Target.OpenAi openAi -> CompletionWire.open(loops, loop, openAi, patience, clocks);
        };
    }

    /// Tells the watches, too, when the run starts.
    private static StartSignal watched(StartSignal signal, List<LoopWatch> watches) {
        return signal.startsRun() ? new WatchedSignal(signal, watches) : signal;
    }

    private record WatchedSignal(StartSignal signal, List<LoopWatch> watches)
            implements StartSignal {
        @Override
        public void ready(long nanos, LongConsumer begin) {
            signal.ready(
                    nanos,
                    at -> {
                        watches.forEach(watch -> watch.begin(at));
                        begin.accept(at);
                    });
        }

        @Override
        public void begun(long late) {
            signal.begun(late);
        }
    }

    private static Codec codec(WireFormat format) {
        return switch (format) {
            case JSON -> JsonCodec.INSTANCE;
            case PROTOBUF -> ProtobufCodec.INSTANCE;
        };
    }

    /// Runs to the end, or until [#interrupt].
    ///
    /// Fails only when the run could not begin, with a [dev.llmemulator.load.engine.SetUpException]
    /// that names the address.
    public Future<LoadResult> start() {
        watches.forEach(LoopWatch::start);
        clockWatch.start();
        return Future.fromCompletionStage(engine.start())
                .eventually(this::stopWatches)
                .map(this::result)
                .eventually(this::closeWires);
    }

    private Future<Void> stopWatches() {
        clockWatch.stop();
        return Future.join(
                        watches.stream()
                                .map(watch -> Future.fromCompletionStage(watch.stop()))
                                .toList())
                .mapEmpty();
    }

    private LoadResult result(RunRecord run) {
        observations = Observations.of(watches, clocks.readings()).withWaves(seconds(run.waves()));
        Totals lateness =
                Totals.of(watches.stream().map(each -> each.lateness(Phase.MEASURED)).toList());
        Map<Phase, Totals> phases = new EnumMap<>(run.phases());
        phases.merge(Phase.MEASURED, lateness, (a, b) -> Totals.merge(List.of(a, b)));
        return new LoadResult(plan, phases, run.durationNanos() / NANOS, run.interrupted());
    }

    private List<Double> seconds(List<Long> nanos) {
        return nanos.stream().map(watches.getFirst()::secondsAt).toList();
    }

    /// What was seen of the run and of the tester itself; complete when the run has ended.
    public Observations observations() {
        return observations;
    }

    private Future<Void> closeWires() {
        return Future.join(wires.stream().map(LoopWire::close).toList()).mapEmpty();
    }

    /// Stops cleanly: clients delete their sessions and close, and the result says so. A result
    /// comes within seconds even when no server answers any more.
    public void interrupt() {
        engine.interrupt();
    }

    /// 99th percentile of the delivery lag within the last second, that of the worst event loop.
    /// Cheap.
    public double lagP99Ms() {
        return watches.stream().mapToDouble(LoopWatch::lagP99Ms).max().orElse(0);
    }

    /// How busy the machine's processors were within the last second, 0 to 1; negative when
    /// unknown. Cheap.
    public double cpu() {
        return watches.getFirst().cpu();
    }

    /// What the run has measured so far, for those who watch it. Any thread; complete when every
    /// loop has had a moment for it.
    public CompletionStage<LiveLoad> live() {
        List<CompletableFuture<Snapshot>> loops =
                watches.stream().map(LoopWatch::snapshot).toList();
        return CompletableFuture.allOf(loops.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> loops.stream().map(CompletableFuture::join).toList())
                .thenApply(all ->
                        new LiveLoad(
                                progress().alive(), Snapshot.merge(all).knownOf(plan.target())));
    }

    /// The run as it stands, exactly as its end will be told. Any thread; complete when every loop
    /// has had a moment for it.
    public CompletionStage<Glance> glance() {
        List<CompletableFuture<LoopGlance>> loops =
                watches.stream().map(LoopWatch::glance).toList();
        return CompletableFuture.allOf(loops.toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> glance(loops.stream().map(CompletableFuture::join).toList()));
    }

    private Glance glance(List<LoopGlance> loops) {
        Map<Phase, Totals> phases = new EnumMap<>(Phase.class);
        for (LoopGlance loop : loops) {
            loop.phases()
                    .forEach((phase, totals) ->
                            phases.merge(phase, totals, (a, b) -> Totals.merge(List.of(a, b))));
        }
        long nanos = loops.stream().mapToLong(LoopGlance::nanos).max().orElse(0);
        return new Glance(
                new LoadResult(plan, phases, nanos / NANOS, true),
                Observations.ofRecords(
                                loops.stream().map(LoopGlance::seen).toList(), clocks.readings())
                        .withWaves(seconds(engine.waves())));
    }

    /// How far the run is. Cheap.
    public LoadProgress progress() {
        return engine.progress();
    }
}
