package dev.llmemulator.load.scenario;

import java.util.List;

/// Describes one thing that is wrong with a plan.
///
/// @param fields the names of all fields that it depends on, such as `ramp delay`; the first is its
///   subject
/// @param sentence names the value and what was expected
public record PlanFault(List<String> fields, String sentence) {
    /// Copies the fields.
    public PlanFault {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
