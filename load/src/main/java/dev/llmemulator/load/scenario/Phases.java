package dev.llmemulator.load.scenario;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Assigns moments of the load to phases. Time counts from the beginning of the load: the opening
/// of the start line, or the first intended start.
///
/// @param warmUp how long the warm-up is
/// @param coolDownAt when the cool-down begins; null when there is none
public record Phases(Duration warmUp, @Nullable Duration coolDownAt) {
    /// Measures the whole load.
    public static final Phases MEASURED_ONLY = new Phases(Duration.ZERO, null);

    /// Returns the phase at that many nanoseconds after the beginning.
    public Phase at(long elapsed) {
        if (elapsed < warmUp.toNanos()) {
            return Phase.WARM_UP;
        }
        return coolDownAt != null && elapsed >= coolDownAt.toNanos()
                ? Phase.COOL_DOWN
                : Phase.MEASURED;
    }

    /// Returns the phases that exist.
    public Set<Phase> present() {
        Set<Phase> present = EnumSet.of(Phase.MEASURED);
        if (warmUp.isPositive()) {
            present.add(Phase.WARM_UP);
        }
        if (coolDownAt != null) {
            present.add(Phase.COOL_DOWN);
        }
        return present;
    }
}
