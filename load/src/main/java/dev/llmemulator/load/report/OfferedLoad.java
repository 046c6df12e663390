package dev.llmemulator.load.report;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.scenario.LoadPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a load by the clock asked of its servers.
///
/// Of a mix of responses it takes what the mix came to in this run, so that chance counts on both
/// sides of a ratio.
///
/// @param cycles how many were to start, those that never did too
record OfferedLoad(LoadPlan plan, Totals totals, long cycles) {
    private static final double NANOS = 1e9;

    /// Tokens a second. Open: those of all arrivals, until the last stream ends when nothing delays
    /// it. Closed: those of all clients, each of which asks again when it was answered and has
    /// thought. Null when there is nothing to divide by.
    @Nullable Double tokensPerSecond() {
        if (plan.shape().arrival().isOpen()) {
            return ratio(cycles * responseLength(), seconds());
        }
        int clients = Math.min(plan.ownClients(), plan.ownSlots());
        double cycle = streamSeconds() + plan.shape().thinkTime().mean();
        return ratio(clients * responseLength(), cycle);
    }

    private double seconds() {
        Duration span = plan.shape().measuredSpan();
        double noted = totals.spans().offeredNanos() / NANOS;
        return noted > 0 || span == null ? noted : span.toNanos() / NANOS + streamSeconds();
    }

    private double responseLength() {
        double mean = plan.responses().meanLength();
        return drawn((double) totals.count(Count.TOKENS_EXPECTED), Count.RUNS_ACCEPTED, mean);
    }

    private double streamSeconds() {
        double mean = plan.responses().meanSpanSeconds();
        return drawn(totals.spans().plannedStreamNanos() / NANOS, Count.CYCLES_COMPLETED, mean);
    }

    private double drawn(double sum, Count count, double mean) {
        Double average = ratio(sum, (double) totals.count(count));
        return plan.responses().isFixed() || average == null ? mean : average;
    }

    private static @Nullable Double ratio(double numerator, double denominator) {
        return denominator > 0 ? numerator / denominator : null;
    }
}
