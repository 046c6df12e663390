package dev.llmemulator.load.recorder;

import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Takes a snapshot of one loop's recorders, on that loop, which continues its work meanwhile.
///
/// Reading one histogram takes some ten microseconds, and there are many. They are read one by one
/// with a pause between them, so that no token waits for all of them. The parts of a snapshot are
/// therefore up to some twenty milliseconds apart.
public final class SnapshotTask {
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    private final Loop loop;
    private final List<Recorders> recorders;
    private final Queue<Timing> rest = new ArrayDeque<>(List.of(Timing.values()));
    private final Map<Timing, Buckets> timings = new EnumMap<>(Timing.class);
    private final CompletableFuture<Snapshot> taken = new CompletableFuture<>();

    private SnapshotTask(Loop loop, List<Recorders> recorders) {
        this.loop = loop;
        this.recorders = recorders;
    }

    /// Starts the task; the snapshot is complete on the loop. May be called by any thread.
    public static CompletableFuture<Snapshot> start(Loop loop, List<Recorders> recorders) {
        SnapshotTask task = new SnapshotTask(loop, recorders);
        loop.execute(task::step);
        return task.taken;
    }

    private void step() {
        Timing timing = rest.poll();
        if (timing == null) {
            taken.complete(Snapshot.of(recorders, timings));
            return;
        }
        timings.put(
                timing,
                Buckets.of(
                        recorders.stream()
                                .flatMap(each -> each.histograms(timing).stream())
                                .toList()));
        var _ = loop.runAt(loop.nanos() + PAUSE, this::step);
    }
}
