package dev.llmemulator.load.threshold;

import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition under which a run fails, and how a run did.
///
/// @param condition fails the run when it holds
/// @param value the figure of the run, null when it has no sample
/// @param missed whether the run fails by it
public record Threshold(Condition condition, @Nullable Double value, boolean missed) {
    /// Checks conditions against a run.
    public static List<Threshold> check(List<Condition> failIf, LoadResult result) {
        return failIf.stream().map(condition -> check(condition, result)).toList();
    }

    private static Threshold check(Condition condition, LoadResult result) {
        Double value = condition.figure().of(result);
        return new Threshold(condition, value, value == null || condition.holds(result));
    }

    /// Whether any was missed.
    public static boolean anyMissed(List<Threshold> thresholds) {
        return thresholds.stream().anyMatch(Threshold::missed);
    }

    /// `ok`, or `missed`.
    public String word() {
        return missed ? "missed" : "ok";
    }

    /// The value as people read it.
    public String shown() {
        return value == null ? "no sample" : condition.figure().show(value);
    }

    /// The section of the text report.
    public static Section section(List<Threshold> thresholds) {
        return new Section(
                "THRESHOLDS",
                thresholds.stream()
                        .map(each ->
                                "[fail_if=%s, value=%s, result=%s]"
                                        .formatted(each.condition(), each.shown(), each.word()))
                        .toList());
    }
}
