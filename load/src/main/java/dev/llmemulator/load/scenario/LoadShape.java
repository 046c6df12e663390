package dev.llmemulator.load.scenario;

import dev.llmemulator.load.scenario.CycleRandom.Purpose;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// States when cycles start and for how long.
///
/// @param arrival what decides when a cycle starts
/// @param rate arrivals over time; null for a closed load
/// @param burstiness the variance of distances under [ArrivalKind#GAMMA] relative to
///   [ArrivalKind#POISSON]: 1 is the same, more is burstier
/// @param duration for how long cycles start; null: for as long as the stages are, or, in a closed
///   load, until each client has made its cycles
/// @param arrivals the maximum number of arrivals of an open load; null for no such limit
/// @param margins the parts of the load that are not measured
/// @param thinkTime seconds that a client of a closed load waits before it asks again
/// @param backlog how many arrivals may wait for a free client; further ones are dropped
public record LoadShape(
        ArrivalKind arrival,
        @Nullable RateProfile rate,
        double burstiness,
        @Nullable Duration duration,
        @Nullable Integer arrivals,
        Margins margins,
        RandomVariable thinkTime,
        int backlog) {
    /// Lets every client ask again as soon as it was answered, as often as the plan states.
    public static final LoadShape CLOSED =
            new LoadShape(
                    ArrivalKind.CLOSED,
                    null,
                    PlanValue.BURSTINESS.standard(),
                    null,
                    null,
                    new Margins(PlanValue.WARM_UP.time(), PlanValue.COOL_DOWN.time()),
                    new RandomVariable.Fixed(0),
                    (int) PlanValue.BACKLOG.standard());

    /// States which parts of a load no figure counts.
    ///
    /// @param warmUp the first part of the load
    /// @param coolDown the last part of the load
    public record Margins(Duration warmUp, Duration coolDown) {}

    /// Returns the first part of the load, which no figure counts.
    public Duration warmUp() {
        return margins.warmUp();
    }

    /// Returns the last part of the load, which no figure counts.
    public Duration coolDown() {
        return margins.coolDown();
    }

    /// Returns the same shape with another duration.
    ///
    /// @param span for how long cycles start
    public LoadShape lasting(Duration span) {
        return new LoadShape(
                arrival, rate, burstiness, span, arrivals, margins, thinkTime, backlog);
    }

    /// Returns how long a client waits before one of its cycles, in seconds, which depends only on
    /// seed, asker and cycle.
    ///
    /// @param asker as for [ResponseMix#of]
    /// @param cycle counted from 0 for each asker
    public double thinkSeconds(long seed, long asker, int cycle) {
        return thinkTime.sample(CycleRandom.of(seed, asker, cycle, Purpose.THINK_TIME));
    }

    /// Returns for how long cycles start; null when only a count limits them.
    public @Nullable Duration span() {
        return duration == null && rate != null ? rate.span() : duration;
    }

    /// Returns the part of the span that is measured; null when there is no span.
    public @Nullable Duration measuredSpan() {
        Duration span = span();
        return span == null ? null : span.minus(warmUp()).minus(coolDown());
    }

    /// Returns the phases of the load.
    public Phases phases() {
        Duration span = span();
        return new Phases(
                warmUp(), span != null && coolDown().isPositive() ? span.minus(coolDown()) : null);
    }

    /// Returns the arrivals over time of an open load, each piece with its span.
    public RateProfile profile() {
        if (rate == null) {
            throw new IllegalStateException("rate is missing, expected one for an open load");
        }
        Duration span = span();
        return rate.over(span == null ? Duration.ofDays(365) : span);
    }
}
