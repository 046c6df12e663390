package dev.llmemulator.load.scenario;

import dev.llmemulator.load.scenario.CycleRandom.Purpose;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When cycles start and for how long.
///
/// @param arrival who decides when a cycle starts
/// @param rate arrivals over time; null for a closed load
/// @param burstiness variance of the distances of [ArrivalKind#GAMMA] over that of
///   [ArrivalKind#POISSON]: 1 is the same, more is burstier
/// @param duration for how long cycles start; null: for as long as the stages are, or, in a closed
///   load, until each client has made its cycles
/// @param arrivals the most arrivals of an open load; null for no such bound
/// @param warmUp the first part of the load
/// @param coolDown the last part of the load
/// @param thinkTime seconds that a client of a closed load waits before it asks again
/// @param backlog how many arrivals may wait for a free client; beyond, they are dropped
public record LoadShape(
        ArrivalKind arrival,
        @Nullable RateProfile rate,
        double burstiness,
        @Nullable Duration duration,
        @Nullable Integer arrivals,
        Duration warmUp,
        Duration coolDown,
        RandomVariable thinkTime,
        int backlog) {
    /// Every client asks again as soon as it was answered, so often as the plan says.
    public static final LoadShape CLOSED =
            new LoadShape(
                    ArrivalKind.CLOSED,
                    null,
                    4,
                    null,
                    null,
                    Duration.ZERO,
                    Duration.ZERO,
                    new RandomVariable.Fixed(0),
                    10_000);

    /// The same shape with another duration.
    ///
    /// @param span for how long cycles start
    public LoadShape lasting(Duration span) {
        return new LoadShape(
                arrival, rate, burstiness, span, arrivals, warmUp, coolDown, thinkTime, backlog);
    }

    /// How long a client waits before one of its cycles, in seconds: a function of seed, client and
    /// cycle.
    ///
    /// @param client counted from 0
    /// @param cycle counted from 0, each client for itself
    public double thinkSeconds(long seed, int client, int cycle) {
        return thinkTime.sample(CycleRandom.of(seed, client, cycle, Purpose.THINK_TIME));
    }

    /// For how long cycles start; null when only a count says so.
    public @Nullable Duration span() {
        return duration == null && rate != null ? rate.span() : duration;
    }

    /// The part of the span that is measured; null when there is no span.
    public @Nullable Duration measuredSpan() {
        Duration span = span();
        return span == null ? null : span.minus(warmUp).minus(coolDown);
    }

    /// What belongs to which phase.
    public Phases phases() {
        Duration span = span();
        return new Phases(
                warmUp, span != null && coolDown.isPositive() ? span.minus(coolDown) : null);
    }

    /// The arrivals over time of an open load, each piece with its span.
    public RateProfile profile() {
        if (rate == null) {
            throw new IllegalStateException("rate is missing, expected one for an open load");
        }
        Duration span = span();
        return rate.over(span == null ? Duration.ofDays(365) : span);
    }
}
