package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.LoadPlan;
import org.jspecify.annotations.Nullable;

/// The result of a run. Figures that need something to divide by are null when there was nothing.
///
/// @param plan what was to be done
/// @param totals what was measured
/// @param durationSeconds from the start until the last client was gone
/// @param interrupted whether it was stopped before its end
public record LoadResult(
        LoadPlan plan, Totals totals, double durationSeconds, boolean interrupted) {
    private static final double NANOS = 1e9;

    /// How it went.
    public Outcome outcome() {
        return Outcome.of(totals, interrupted);
    }

    /// Answered POSTs a second of the whole duration.
    public double requestsPerSecond() {
        return perSecond(Count.RUNS_ACCEPTED);
    }

    /// Tokens a second of the whole duration, connecting and leaving included.
    public double tokensPerSecond() {
        return perSecond(Count.TOKENS_RECEIVED);
    }

    /// Completed cycles a second of the whole duration.
    public double cyclesPerSecond() {
        return perSecond(Count.CYCLES_COMPLETED);
    }

    /// Tokens a second from the first POST to the last `done`.
    public @Nullable Double streamingTokensPerSecond() {
        return ratio((double) totals.count(Count.TOKENS_RECEIVED), totals.loadNanos() / NANOS);
    }

    /// The ideal span of the load over the actual one; 1 is perfect. Null for a run that did not do
    /// all that was planned.
    public @Nullable Double achievedOfOffered() {
        return interrupted ? null : ratio(plan.idealSeconds(), totals.loadNanos() / NANOS);
    }

    /// The planned duration of all completed streams over their actual one; 1 is perfect.
    public @Nullable Double streamPacing() {
        return ratio((double) totals.plannedStreamNanos(), (double) totals.actualStreamNanos());
    }

    private double perSecond(Count count) {
        Double rate = ratio((double) totals.count(count), durationSeconds);
        return rate == null ? 0 : rate;
    }

    private static @Nullable Double ratio(double numerator, double denominator) {
        return denominator > 0 ? numerator / denominator : null;
    }
}
