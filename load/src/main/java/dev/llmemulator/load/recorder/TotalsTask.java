package dev.llmemulator.load.recorder;

import dev.llmemulator.load.scenario.Phase;
import dev.llmemulator.loop.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/// Takes the totals of one loop's recorders while the loop goes on writing to them.
///
/// Copying one histogram takes some thirty microseconds, and there are many. They are copied one by
/// one with a pause between them, so that no token waits for all of them. The parts of the totals
/// are therefore up to some forty milliseconds apart.
public final class TotalsTask {
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    private final Loop loop;
    private final Recorders recorders;
    private final Consumer<Map<Phase, Totals>> taken;
    private final Queue<Part> rest = new ArrayDeque<>();
    private final Map<Phase, Map<Timing, Distribution>> distributions = new EnumMap<>(Phase.class);

    /// One histogram that is to be copied.
    private record Part(Phase phase, Timing timing) {}

    private TotalsTask(Loop loop, Recorders recorders, Consumer<Map<Phase, Totals>> taken) {
        this.loop = loop;
        this.recorders = recorders;
        this.taken = taken;
        for (Phase phase : recorders.phases()) {
            for (Timing timing : Timing.values()) {
                rest.add(new Part(phase, timing));
            }
        }
    }

    /// Starts the task. Must be called on the loop that writes.
    ///
    /// @param taken gets the totals of each phase, later and on the loop
    public static void start(Loop loop, Recorders recorders, Consumer<Map<Phase, Totals>> taken) {
        new TotalsTask(loop, recorders, taken).step();
    }

    private void step() {
        Part part = rest.poll();
        if (part == null) {
            taken.accept(totals());
            return;
        }
        Distribution copy =
                Distribution.sum(List.of(recorders.of(part.phase()).histogram(part.timing())));
        distributions
                .computeIfAbsent(part.phase(), _ -> new EnumMap<>(Timing.class))
                .put(part.timing(), copy);
        var _ = loop.runAt(loop.nanos() + PAUSE, this::step);
    }

    private Map<Phase, Totals> totals() {
        Map<Phase, Totals> totals = new EnumMap<>(Phase.class);
        distributions.forEach((phase, copies) ->
                totals.put(phase, Totals.of(List.of(recorders.of(phase)), copies)));
        return totals;
    }
}
