package dev.llmemulator.load.client.stream;

import dev.llmemulator.load.client.Environment;
import dev.llmemulator.load.recorder.Count;

/// The end of a cycle, which comes once and is counted once. Confined to the loop of its
/// [Environment].
public final class CycleEnd {
    private final Environment environment;
    private final StreamTimes times;
    private boolean reached;

    /// @param times what is measured of the cycle's stream
    public CycleEnd(Environment environment, StreamTimes times) {
        this.environment = environment;
        this.times = times;
    }

    /// Returns whether the cycle has ended.
    public boolean isReached() {
        return reached;
    }

    /// Ends the cycle; [#count] is to follow. Returns false when it had ended before.
    public boolean reach() {
        if (reached) {
            return false;
        }
        reached = true;
        times.ended();
        return true;
    }

    /// Ends the cycle and counts it as interrupted, because the run is being stopped. Returns false
    /// when it had ended before.
    public boolean interrupt() {
        if (!reach()) {
            return false;
        }
        environment.recorder().add(Count.CYCLES_INTERRUPTED);
        return true;
    }

    /// Counts the cycle that has ended.
    ///
    /// @param completed whether all of its stream came, intact
    /// @param nanos when what ended it came
    public void count(boolean completed, long nanos) {
        if (completed) {
            times.completed();
        } else {
            times.failed(nanos);
        }
        environment.recorder().add(completed ? Count.CYCLES_COMPLETED : Count.CYCLES_FAILED);
    }
}
