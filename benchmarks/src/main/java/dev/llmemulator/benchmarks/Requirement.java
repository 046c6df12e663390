package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// States what a measured value must reach.
///
/// @param what the value with its unit
/// @param value the median
/// @param bound on which side of the limit it must be
/// @param limit the limit
record Requirement(String what, double value, Bound bound, double limit) {
    /// The number of clients from which on the machine is full. Then the distance to its capacity
    /// is judged; below it, the offered rate.
    private static final int FULL = 5_000;

    /// The number of clients from which on the offered rate is required.
    private static final int MANY = 500;

    /// The part of an earlier commit's rate that the product must keep.
    private static final double LEAST_OF_EARLIER = 0.98;

    /// The part of the rate of clients that only count that recording must leave.
    private static final double LEAST_OF_COUNTING = 0.95;

    /// The part of the offered rate that event streams must reach.
    private static final double LEAST_ACHIEVED = 0.95;

    /// Names the side of a limit.
    enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    /// Returns the requirements of a load. A yardstick that did not run sets none.
    static List<Requirement> of(Load load, Map<ContenderKind, Measurements> medians) {
        List<Requirement> requirements = new ArrayList<>();
        Measurements product = medians.get(ContenderKind.PRODUCT);
        if (product == null) {
            return ofEvents(load, medians);
        }
        double rate = product.value(Metric.TOKENS_PER_S);
        requirements.add(
                atLeast("cycles", product.value(Metric.CYCLES), (double) load.totalCycles()));
        requirements.add(atMost("tokens lost", product.value(Metric.LOST), 0));
        if (load.clients() >= FULL) {
            requirements.add(atLeast("streaming tokens/s", rate, 300_000));
            Comparison comparison = new Comparison(Metric.TOKENS_PER_S, rate, medians);
            comparison.add(requirements, ContenderKind.BARE, 0.75);
            comparison.add(requirements, ContenderKind.LOOPBACK, 2);
            comparison.add(requirements, ContenderKind.LOOPBACK_PUSH, 2);
            comparison.add(requirements, ContenderKind.EARLIER, LEAST_OF_EARLIER);
        } else if (load.clients() >= MANY) {
            requirements.add(atLeast("achieved of offered", product.value(Metric.ACHIEVED), 0.97));
        }
        return requirements;
    }

    /// Returns the requirements of a load over event streams.
    private static List<Requirement> ofEvents(Load load, Map<ContenderKind, Measurements> medians) {
        List<Requirement> requirements = new ArrayList<>();
        Measurements events = medians.get(ContenderKind.EVENTS);
        Measurements apart = medians.get(ContenderKind.EVENTS_APART);
        if (apart != null) {
            requirements.add(
                    atLeast("achieved of offered", apart.value(Metric.ACHIEVED), LEAST_ACHIEVED));
        }
        if (events == null) {
            return requirements;
        }
        double rate = events.value(Metric.EVENTS_PER_S);
        requirements.add(
                atLeast("cycles", events.value(Metric.CYCLES), (double) load.totalCycles()));
        requirements.add(atMost("tokens lost", events.value(Metric.LOST), 0));
        if (load.clients() >= FULL) {
            requirements.add(atLeast("events/s", rate, 250_000));
            Comparison comparison = new Comparison(Metric.EVENTS_PER_S, rate, medians);
            comparison.add(requirements, ContenderKind.LLMSIM, 2.2);
            comparison.add(requirements, ContenderKind.EVENTS_COUNTING, LEAST_OF_COUNTING);
        } else if (load.clients() >= MANY) {
            requirements.add(
                    atLeast("achieved of offered", events.value(Metric.ACHIEVED), LEAST_ACHIEVED));
            requirements.add(atMost("p99 ms of lag", events.value(Metric.LAG_P99_MS), 30));
        }
        return requirements;
    }

    /// Returns the requirements of a load on the native cluster. What fits on two cores must be
    /// reached; a larger load must be carried without a resume, which would only add to it.
    static List<Requirement> ofCluster(Load load, Measurements median) {
        double rate = median.value(Metric.TOKENS_PER_S);
        List<Requirement> requirements = new ArrayList<>();
        requirements.add(
                atLeast("cycles", median.value(Metric.CYCLES), (double) load.totalCycles()));
        requirements.add(atMost("tokens lost", median.value(Metric.LOST), 0));
        requirements.add(atMost("streams resumed", median.value(Metric.RESUMES), 0));
        if (load.clients() >= MANY) {
            requirements.add(atLeast("streaming tokens/s, floor", rate, 15_000));
            requirements.add(atLeast("streaming tokens/s, goal", rate, 22_000));
        } else {
            requirements.add(atLeast("achieved of offered", median.value(Metric.ACHIEVED), 0.97));
        }
        return requirements;
    }

    /// Compares a rate with that of each yardstick.
    ///
    /// @param rate what is compared
    /// @param value the product's own
    private record Comparison(Metric rate, double value, Map<ContenderKind, Measurements> medians) {
        /// Adds what the ratio must be. A yardstick that did not run adds nothing.
        void add(List<Requirement> requirements, ContenderKind yardstick, double least) {
            Measurements other = medians.get(yardstick);
            if (other != null) {
                String what = rate.title() + " over " + yardstick.title();
                requirements.add(atLeast(what, value / other.value(rate), least));
            }
        }
    }

    static Requirement atLeast(String what, double value, double limit) {
        return new Requirement(what, value, Bound.AT_LEAST, limit);
    }

    static Requirement atMost(String what, double value, double limit) {
        return new Requirement(what, value, Bound.AT_MOST, limit);
    }

    boolean reached() {
        return switch (bound) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
        };
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "  %-7s %s: %s, %s %s",
                reached() ? "reached" : "MISSED",
                what,
                number(value),
                bound.words,
                number(limit));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }
}
