package dev.llmemulator.load.recorder;

import dev.llmemulator.load.scenario.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/// The recorders of one event loop, one a phase of the run. What belongs to no cycle (clients,
/// connections, sessions) is recorded as [Phase#MEASURED].
///
/// One loop writes. The sums of all phases may be read by any thread and are then a little behind,
/// but for [#interval] and [#mostConnected].
public final class Recorders {
    private final Map<Phase, Recorder> recorders = new EnumMap<>(Phase.class);
    private int connected;
    private int mostConnected;

    /// Empty recorders of everything for the phases of a run.
    public Recorders(Set<Phase> phases) {
        this(phases, Recording.EVERYTHING);
    }

    /// Empty recorders for the phases of a run.
    public Recorders(Set<Phase> phases, Recording recording) {
        for (Phase phase : phases) {
            recorders.put(phase, new Recorder(recording));
        }
    }

    /// The recorder of a phase of the run.
    ///
    /// @throws IllegalArgumentException when the run has no such phase
    public Recorder of(Phase phase) {
        Recorder recorder = recorders.get(phase);
        if (recorder == null) {
            throw new IllegalArgumentException(
                    "phase is " + phase + ", expected one of " + recorders.keySet());
        }
        return recorder;
    }

    /// How much was counted in all phases.
    public long count(Count count) {
        return recorders.values().stream().mapToLong(each -> each.count(count)).sum();
    }

    /// How often something went wrong in this way in all phases.
    public long count(Fault fault) {
        return recorders.values().stream().mapToLong(each -> each.count(fault)).sum();
    }

    /// How many errors there were in all phases.
    public long errors() {
        return recorders.values().stream().mapToLong(Recorder::errors).sum();
    }

    /// The distribution of what was recorded since the last call, whatever the phase. Allocates;
    /// for once a second, on the loop that writes.
    public Latency interval(Timing timing) {
        return Distribution.sum(
                        recorders.values().stream().map(each -> each.interval(timing)).toList())
                .latency();
    }

    /// Notes how many clients are connected from now on. On the loop that writes.
    public void connected(int clients) {
        connected = clients;
        mostConnected = Math.max(mostConnected, clients);
    }

    /// The most clients that were connected at once since the last call. On the loop that writes.
    public int mostConnected() {
        int most = mostConnected;
        mostConnected = connected;
        return most;
    }

    /// The histograms of all phases, on the loop that writes.
    List<Histogram> histograms(Timing timing) {
        return recorders.values().stream().map(each -> each.histogram(timing)).toList();
    }

    /// The phase that the load is in, by the cycles that have begun; the warm-up before the first.
    /// On the loop that writes.
    public Phase current() {
        Phase current = Phase.WARM_UP;
        for (Map.Entry<Phase, Recorder> each : recorders.entrySet()) {
            if (each.getValue().hasPosted()) {
                current = each.getKey();
            }
        }
        return current;
    }

    /// The phases of the run.
    public Set<Phase> phases() {
        return recorders.keySet();
    }
}
