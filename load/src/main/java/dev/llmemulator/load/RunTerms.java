package dev.llmemulator.load;

import dev.llmemulator.load.engine.StartSignal;
import dev.llmemulator.load.recorder.Recording;
import dev.llmemulator.load.verdict.ServerCpu;

/// What a run depends on beside its plan.
///
/// @param recording what it records
/// @param servers how much processor time the servers take
/// @param signal when it begins
public record RunTerms(Recording recording, ServerCpu servers, StartSignal signal) {
    /// Records everything, knows nothing of the servers, and begins as soon as all are ready.
    public static final RunTerms USUAL =
            new RunTerms(Recording.EVERYTHING, ServerCpu.UNKNOWN, StartSignal.NOW);

    /// Returns the same terms with servers that are known.
    public RunTerms with(ServerCpu known) {
        return new RunTerms(recording, known, signal);
    }
}
