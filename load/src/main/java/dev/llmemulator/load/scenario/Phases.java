package dev.llmemulator.load.scenario;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which phase a moment of the load belongs to. Counted from the moment at which the load begins:
/// the opening of the start line, or the first intended start.
///
/// @param warmUp how long the warm-up is
/// @param coolDownAt when the cool-down begins; null when there is none
public record Phases(Duration warmUp, @Nullable Duration coolDownAt) {
    /// The whole load is measured.
    public static final Phases MEASURED_ONLY = new Phases(Duration.ZERO, null);

    /// The phase at so many nanoseconds after the beginning.
    public Phase at(long elapsed) {
        if (elapsed < warmUp.toNanos()) {
            return Phase.WARM_UP;
        }
        return coolDownAt != null && elapsed >= coolDownAt.toNanos()
                ? Phase.COOL_DOWN
                : Phase.MEASURED;
    }

    /// The phases that there are.
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
