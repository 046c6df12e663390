package dev.llmemulator.load.recorder;

import dev.llmemulator.load.scenario.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/// Holds the recorders of one event loop, one per phase of the run. What belongs to no cycle
/// (clients, connections, sessions) is recorded as [Phase#MEASURED].
///
/// Only one loop writes. The sums of all phases may be read by any thread and are then slightly out
/// of date, except for [#interval] and [#mostConnected].
public final class Recorders {
    private final Map<Phase, Recorder> recorders = new EnumMap<>(Phase.class);
    private int connected;
    private int mostConnected;

    /// Creates empty recorders of everything for the phases of a run.
    public Recorders(Set<Phase> phases) {
        this(phases, Recording.EVERYTHING);
    }

    /// Creates empty recorders for the phases of a run.
    public Recorders(Set<Phase> phases, Recording recording) {
        for (Phase phase : phases) {
            recorders.put(phase, new Recorder(recording));
        }
    }

    /// Returns the recorder of a phase of the run.
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

    /// Returns a count over all phases.
    public long count(Count count) {
        return recorders.values().stream().mapToLong(each -> each.count(count)).sum();
    }

    /// Returns how often an error of this kind occurred in all phases.
    public long count(ErrorKind fault) {
        return recorders.values().stream().mapToLong(each -> each.count(fault)).sum();
    }

    /// Returns how many errors occurred in all phases.
    public long errors() {
        return recorders.values().stream().mapToLong(Recorder::errors).sum();
    }

    /// Returns the distribution of what was recorded since the last call, in any phase. It
    /// allocates, so call it at most once per second, on the loop that writes.
    public Distribution interval(Timing timing) {
        return Distribution.sum(
                recorders.values().stream().map(each -> each.interval(timing)).toList());
    }

    /// Records how many clients are connected from now on. Must be called on the loop that writes.
    public void connected(int clients) {
        connected = clients;
        mostConnected = Math.max(mostConnected, clients);
    }

    /// Returns the largest number of clients that were connected at once since the last call. Must
    /// be called on the loop that writes.
    public int mostConnected() {
        int most = mostConnected;
        mostConnected = connected;
        return most;
    }

    /// Returns the histograms of all phases. Must be called on the loop that writes.
    List<Histogram> histograms(Timing timing) {
        return recorders.values().stream().map(each -> each.histogram(timing)).toList();
    }

    /// Returns the phase of the cycles that have started; the warm-up before the first. Must be
    /// called on the loop that writes.
    public Phase current() {
        Phase current = Phase.WARM_UP;
        for (Map.Entry<Phase, Recorder> each : recorders.entrySet()) {
            if (each.getValue().hasPosted()) {
                current = each.getKey();
            }
        }
        return current;
    }

    /// Returns the phases of the run.
    public Set<Phase> phases() {
        return recorders.keySet();
    }
}
