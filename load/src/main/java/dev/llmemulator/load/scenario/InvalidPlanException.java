package dev.llmemulator.load.scenario;

import java.util.List;

/// A plan that makes no sense. Holds every fault, not only the first.
public final class InvalidPlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// With one sentence a fault, each naming the value and what was expected.
    public InvalidPlanException(List<String> faults) {
        super(String.join("; ", faults));
    }
}
