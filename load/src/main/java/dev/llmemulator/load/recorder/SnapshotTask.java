package dev.llmemulator.load.recorder;

import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Takes a snapshot of one loop's recorders, on that loop, which goes on with its work meanwhile.
///
/// To look through one histogram takes some ten microseconds; there are many. They are looked
/// through one by one with a pause between them, so that no token waits for all of them. What a
/// snapshot shows is therefore some twenty milliseconds old at one end, and new at the other.
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

    /// Begins; the snapshot is complete on the loop. Any thread.
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
