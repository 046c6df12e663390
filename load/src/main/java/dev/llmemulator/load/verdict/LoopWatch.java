package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Recorders;
import dev.llmemulator.load.recorder.Snapshot;
import dev.llmemulator.load.recorder.SnapshotTask;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.recorder.TotalsTask;
import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Watches one event loop of the clients while a run goes on.
///
/// A task is due every ten milliseconds. How late it runs is how late everything on this loop was,
/// the reading of tokens included; a long lateness stands for each of the times it swallowed.
public final class LoopWatch {
    private static final long INTERVAL = Duration.ofMillis(10).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Loop loop;
    private final Recorders recorders;
    private final Recorders lateness = new Recorders(EnumSet.allOf(Phase.class));
    private final MachineLoad.@Nullable Meter meter;
    private final List<Sample> samples = new ArrayList<>();
    private final List<MachineLoad> loads = new ArrayList<>();
    private volatile double lagP99Ms;
    private volatile double cpu = -1;
    private long startedAt;
    private long dueAt;
    private Loop.@Nullable Timer timer;
    private Loop.@Nullable Timer beginning;
    private boolean stopped;

    /// A watch that has not started.
    ///
    /// @param recorders what the loop's clients write
    /// @param meter looks at the machine once a second, if this watch is to do it
    public LoopWatch(Loop loop, Recorders recorders, MachineLoad.@Nullable Meter meter) {
        this.loop = loop;
        this.recorders = recorders;
        this.meter = meter;
    }

    /// Starts to watch. Any thread.
    public void start() {
        loop.execute(() -> {
            startedAt = loop.nanos();
            look(0);
            dueAt = startedAt + INTERVAL;
            timer = loop.runAt(dueAt, this::tick);
        });
    }

    /// Tells when the run starts, by the loop's clock, where it does not start with the watch: its
    /// seconds count from then. What was counted before is a part of the first of them. Any thread.
    public void begin(long nanos) {
        loop.execute(() -> {
            if (!stopped && nanos - loop.nanos() > 0) {
                beginning = loop.runAt(nanos, () -> beginHere(nanos));
            } else if (!stopped) {
                beginHere(nanos);
            }
        });
    }

    private void beginHere(long nanos) {
        startedAt = nanos;
        forgetTimes();
        samples.clear();
        loads.clear();
        look(0);
        sampleFullSeconds(loop.nanos());
    }

    /// Each sample has the times since the one before.
    private void forgetTimes() {
        Sample _ = Sample.of(0, recorders, lateness);
    }

    /// Stops; what was seen may then be read by any thread. Any thread.
    public CompletableFuture<LoopWatch> stop() {
        CompletableFuture<LoopWatch> done = new CompletableFuture<>();
        loop.execute(() -> {
            stopped = true;
            if (timer != null) {
                timer.cancel();
            }
            if (beginning != null) {
                beginning.cancel();
            }
            takeSample((int) Math.ceilDiv(loop.nanos() - startedAt, SECOND));
            done.complete(this);
        });
        return done;
    }

    /// What the loop's clients and this watch have recorded so far. Any thread.
    public CompletableFuture<Snapshot> snapshot() {
        return SnapshotTask.start(loop, List.of(recorders, lateness));
    }

    /// Takes the totals of the loop's clients and what this watch has seen, while both go on. Any
    /// thread.
    public CompletableFuture<LoopGlance> glance() {
        CompletableFuture<LoopGlance> taken = new CompletableFuture<>();
        loop.execute(() ->
                TotalsTask.start(
                        loop,
                        recorders,
                        phases ->
                                TotalsTask.start(
                                        loop,
                                        lateness,
                                        own -> taken.complete(glance(phases, own)))));
        return taken;
    }

    private LoopGlance glance(Map<Phase, Totals> phases, Map<Phase, Totals> own) {
        Map<Phase, Totals> all = new EnumMap<>(phases);
        all.merge(
                Phase.MEASURED,
                of(own, Phase.MEASURED),
                (clients, late) -> Totals.merge(List.of(clients, late)));
        return new LoopGlance(
                all,
                new LoopRecord(samples, loads, of(own, Phase.WARM_UP)),
                loop.nanos() - startedAt);
    }

    private static Totals of(Map<Phase, Totals> phases, Phase phase) {
        return phases.getOrDefault(phase, Totals.of(List.of()));
    }

    private void tick() {
        long now = loop.nanos();
        lateness.of(recorders.current()).recordLateness(Timing.LOOP_DELAY, now - dueAt, INTERVAL);
        sampleFullSeconds(now);
        dueAt = now + INTERVAL;
        timer = loop.runAt(dueAt, this::tick);
    }

    private void sampleFullSeconds(long now) {
        int seconds = (int) ((now - startedAt) / SECOND);
        if (seconds > lastSecond()) {
            takeSample(seconds);
        }
    }

    private int lastSecond() {
        return samples.isEmpty() ? 0 : samples.getLast().second();
    }

    private void takeSample(int second) {
        Sample sample = Sample.of(second, recorders, lateness);
        samples.add(sample);
        lagP99Ms = sample.lag().p99Ms();
        look(second);
    }

    /// Looks at the machine at the end of a second. After a stop it stands for those that were
    /// missed, too.
    private void look(int second) {
        if (meter != null) {
            MachineLoad load = meter.look();
            while (loads.size() <= second) {
                loads.add(load);
            }
            cpu = load.cpu();
        }
    }

    /// How late the loop was in a phase, the time before the load being a part of the warm-up; to
    /// be read when the watch has stopped.
    public Recorder lateness(Phase phase) {
        return lateness.of(phase);
    }

    /// 99th percentile of the delivery lag within the last second, 0 without a token. Any thread.
    public double lagP99Ms() {
        return lagP99Ms;
    }

    /// Returns how busy the machine's processors were within the last second, 0 to 1; negative when
    /// unknown, also to a watch that does not look at the machine. Any thread.
    public double cpu() {
        return cpu;
    }

    /// Returns how many seconds after the start of the run a time of the loop's clock was, 0 when
    /// it was before; to be asked when the watch has stopped.
    public double secondsAt(long nanos) {
        return Math.max(0, nanos - startedAt) / (double) SECOND;
    }

    /// What was seen; to be read when the watch has stopped.
    LoopRecord record() {
        return new LoopRecord(samples, loads, Totals.of(List.of(lateness.of(Phase.WARM_UP))));
    }
}
