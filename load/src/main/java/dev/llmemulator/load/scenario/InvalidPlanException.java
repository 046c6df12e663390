package dev.llmemulator.load.scenario;

import java.util.List;
import java.util.stream.Collectors;

/// Reports a plan that makes no sense. Holds every fault, not only the first.
public final class InvalidPlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<PlanFault> faults;

    /// Takes the faults of a plan, at least one.
    public InvalidPlanException(List<PlanFault> faults) {
        super(faults.stream().map(PlanFault::sentence).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /// Returns every fault.
    public List<PlanFault> faults() {
        return faults;
    }
}
