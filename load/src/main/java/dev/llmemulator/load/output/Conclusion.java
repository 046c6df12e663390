package dev.llmemulator.load.output;

import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.report.Outcome;
import dev.llmemulator.load.report.Section;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.threshold.Threshold;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// All there is to say of a run.
///
/// @param result what was measured
/// @param thresholds what it had to keep, and whether it did
/// @param verdict what it says of itself
/// @param seen the run second by second
/// @param validity whether a run that is invalid counts as failed
public record Conclusion(
        LoadResult result,
        List<Threshold> thresholds,
        Verdict verdict,
        Observations seen,
        boolean validity) {
    /// Judges a run. Whoever sets thresholds wants to rely on them, so an invalid run then counts
    /// as failed.
    public static Conclusion of(
            LoadResult result, Observations seen, List<Condition> failIf, boolean requireValid) {
        return of(result, seen, Verdict.of(result, seen), failIf, requireValid);
    }

    /// Judges a run that has said of itself what it is worth.
    public static Conclusion of(
            LoadResult result,
            Observations seen,
            Verdict verdict,
            List<Condition> failIf,
            boolean requireValid) {
        return new Conclusion(
                result,
                Threshold.check(failIf, result),
                verdict,
                seen,
                requireValid || !failIf.isEmpty());
    }

    /// How it went: the run's own outcome when that is bad, then the verdict, then the thresholds.
    public Outcome outcome() {
        Outcome outcome = result.outcome();
        if (outcome != Outcome.COMPLETED) {
            return outcome;
        }
        if (validity && !verdict.isValid()) {
            return Outcome.RUN_INVALID;
        }
        return Threshold.anyMissed(thresholds) ? Outcome.THRESHOLD_MISSED : Outcome.COMPLETED;
    }

    /// What the text report says after its figures.
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        if (!thresholds.isEmpty()) {
            sections.add(Threshold.section(thresholds));
        }
        sections.add(verdict.section());
        return sections;
    }
}
