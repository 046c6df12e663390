package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.scenario.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The result of a run. Figures that need something to divide by are null when there was nothing.
///
/// @param plan what was to be done
/// @param phases what was measured in each phase; the figures are made from the measured one
/// @param durationSeconds from the start until the last client was gone
/// @param interrupted whether it was stopped before its end
/// @param fleet of a run that several agents made; null of one that a single process made
public record LoadResult(
        LoadPlan plan,
        Map<Phase, Totals> phases,
        double durationSeconds,
        boolean interrupted,
        @Nullable FleetFacts fleet) {
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    /// Its distributions are large, so it is made once.
    private static final Totals NOTHING = Totals.of(List.of());

    /// A result of a single process.
    public LoadResult(
            LoadPlan plan, Map<Phase, Totals> phases, double durationSeconds, boolean interrupted) {
        this(plan, phases, durationSeconds, interrupted, null);
    }

    /// A result that was measured from beginning to end.
    public LoadResult(LoadPlan plan, Totals totals, double durationSeconds, boolean interrupted) {
        this(plan, Map.of(Phase.MEASURED, totals), durationSeconds, interrupted);
    }

    /// What the figures are made from.
    public Totals totals() {
        return phases.getOrDefault(Phase.MEASURED, NOTHING);
    }

    /// How it went, warm-up and cool-down included: a token lost there is lost.
    public Outcome outcome() {
        return Outcome.of(phases.values(), interrupted);
    }

    /// How many cycles were to be measured: known before, or what the clock made of it.
    public long plannedCycles() {
        return plan.isCounted() && phases.size() == 1
                ? plan.plannedCycles()
                : totals().count(Count.CYCLES_COMPLETED)
                        + totals().count(Count.CYCLES_FAILED)
                        + totals().count(Count.CYCLES_INTERRUPTED)
                        + totals().count(Count.CYCLES_DROPPED)
                        + (fleet == null ? 0 : fleet.unreported());
    }

    /// For how long was measured what the figures are made from: the whole run, or of a run with a
    /// warm-up or cool-down the span of the load between them.
    public double measuredSeconds() {
        double offered = totals().spans().offeredNanos() / NANOS;
        return phases.size() == 1 ? durationSeconds : Math.max(loadSeconds(), offered);
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
        return ratio((double) totals().count(Count.TOKENS_RECEIVED), loadSeconds());
    }

    /// Tokens of prompts a second from the first POST to the last `done`; null when no server
    /// counted any.
    public @Nullable Double inputTokensPerSecond() {
        long tokens = totals().count(Count.INPUT_TOKENS);
        return tokens == 0 ? null : ratio((double) tokens, loadSeconds());
    }

    /// One over the median time per token: what a client sees while an answer comes. Null when no
    /// answer had two tokens.
    public @Nullable Double tokensPerSecondPerUser() {
        Latency latency = totals().latency(Timing.TIME_PER_TOKEN);
        return latency.samples() == 0 ? null : ratio(MICROS, (double) latency.p50());
    }

    /// The ideal span of the load over the actual one; of a load by the clock, the rate of tokens
    /// over the planned one. 1 is perfect. Null for a run that did not do all that was planned, and
    /// where a warm-up took a part of a counted load, and where the server decides the pace.
    public @Nullable Double achievedOfOffered() {
        boolean partial = interrupted || (fleet != null && fleet.lost() > 0);
        if (partial || !plan.target().isPaced() || (plan.isCounted() && phases.size() > 1)) {
            return null;
        }
        if (plan.isCounted()) {
            return ratio(plan.idealSeconds(), loadSeconds());
        }
        Double achieved = streamingTokensPerSecond();
        Double offered = new OfferedLoad(plan, totals(), plannedCycles()).tokensPerSecond();
        return achieved == null || offered == null ? null : ratio(achieved, offered);
    }

    /// How many cycles a second were intended to start while they were measured; null when the
    /// clock did not decide.
    public @Nullable Double arrivalsPerSecond() {
        Duration span = plan.shape().measuredSpan();
        return span == null || !plan.shape().arrival().isOpen()
                ? null
                : ratio((double) plannedCycles(), span.toNanos() / NANOS);
    }

    /// Completed cycles a second that kept every objective, from the first POST to the last `done`.
    /// Null when there is no objective.
    public @Nullable Double goodCyclesPerSecond() {
        return plan.objectives().isEmpty()
                ? null
                : ratio((double) totals().count(Count.CYCLES_WITHIN_SLO), loadSeconds());
    }

    /// Which part of the cycles that ended, failed ones too, kept every objective. Null when there
    /// is no objective.
    public @Nullable Double goodOfEnded() {
        Totals totals = totals();
        long ended = totals.count(Count.CYCLES_COMPLETED) + totals.count(Count.CYCLES_FAILED);
        return plan.objectives().isEmpty()
                ? null
                : ratio((double) totals.count(Count.CYCLES_WITHIN_SLO), (double) ended);
    }

    private double loadSeconds() {
        return totals().spans().loadNanos() / NANOS;
    }

    /// The planned duration of all completed streams over their actual one; 1 is perfect.
    public @Nullable Double streamPacing() {
        return ratio(
                (double) totals().spans().plannedStreamNanos(),
                (double) totals().spans().actualStreamNanos());
    }

    private double perSecond(Count count) {
        double span = phases.size() == 1 ? durationSeconds : loadSeconds();
        Double rate = ratio((double) totals().count(count), span);
        return rate == null ? 0 : rate;
    }

    /// A fact of the agents; null when a single process made the run.
    @Nullable Double ofFleet(ToDoubleFunction<FleetFacts> fact) {
        return fleet == null ? null : fact.applyAsDouble(fleet);
    }

    private static @Nullable Double ratio(double numerator, double denominator) {
        return denominator > 0 ? numerator / denominator : null;
    }
}
