package dev.llmemulator.load.recorder;

import dev.llmemulator.load.scenario.Phase;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// The recorders of one event loop, one a phase of the run. What belongs to no cycle (clients,
/// connections, sessions) is recorded as [Phase#MEASURED]. Immutable; any thread.
public final class Recorders {
    private final Map<Phase, Recorder> recorders = new EnumMap<>(Phase.class);

    /// Empty recorders for the phases of a run.
    public Recorders(Set<Phase> phases) {
        for (Phase phase : phases) {
            recorders.put(phase, new Recorder());
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

    /// The phases of the run.
    public Set<Phase> phases() {
        return recorders.keySet();
    }
}
