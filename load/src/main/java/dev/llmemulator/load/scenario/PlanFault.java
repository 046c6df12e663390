package dev.llmemulator.load.scenario;

/// One thing that is wrong with a plan.
///
/// @param field what it is about, by its name with spaces, such as `ramp delay`
/// @param sentence names the value and what was expected
public record PlanFault(String field, String sentence) {
    @Override
    public String toString() {
        return sentence;
    }
}
