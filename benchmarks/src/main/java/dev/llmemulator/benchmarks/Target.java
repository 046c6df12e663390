package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a measured value is to reach.
///
/// @param what is measured, with its unit
/// @param value the median
/// @param bound on which side of the limit it has to be
/// @param limit what it has to reach
record Target(String what, double value, Bound bound, double limit) {
    /// From that many clients on the machine is full, and what counts is the distance to what it
    /// can carry; below, the offered rate itself.
    private static final int FULL = 5_000;

    /// From that many clients on the offered rate is a target at all.
    private static final int MANY = 500;

    /// The side of a limit.
    enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    /// The targets of a load. A yardstick that did not run sets none.
    static List<Target> of(Load load, Map<ContenderKind, Figures> medians) {
        List<Target> targets = new ArrayList<>();
        Figures product = medians.get(ContenderKind.PRODUCT);
        if (product == null) {
            return targets;
        }
        double rate = product.value(Metric.TOKENS_PER_S);
        targets.add(atLeast("cycles", product.value(Metric.CYCLES), (double) load.totalCycles()));
        targets.add(atMost("tokens lost", product.value(Metric.LOST), 0));
        if (load.clients() >= FULL) {
            targets.add(atLeast("streaming tokens/s", rate, 300_000));
            addRatio(targets, rate, medians, ContenderKind.BARE, 0.75);
            addRatio(targets, rate, medians, ContenderKind.LOOPBACK, 2);
            addRatio(targets, rate, medians, ContenderKind.LOOPBACK_PUSH, 2);
        } else if (load.clients() >= MANY) {
            targets.add(atLeast("achieved of offered", product.value(Metric.ACHIEVED), 0.97));
        }
        return targets;
    }

    /// The targets of a load on the native cluster: what fits on two cores has to be reached, and
    /// what does not has to be carried all the same, without a resume that would only add to it.
    static List<Target> ofCluster(Load load, Figures median) {
        double rate = median.value(Metric.TOKENS_PER_S);
        List<Target> targets = new ArrayList<>();
        targets.add(atLeast("cycles", median.value(Metric.CYCLES), (double) load.totalCycles()));
        targets.add(atMost("tokens lost", median.value(Metric.LOST), 0));
        targets.add(atMost("streams resumed", median.value(Metric.RESUMES), 0));
        if (load.clients() >= MANY) {
            targets.add(atLeast("streaming tokens/s, floor", rate, 15_000));
            targets.add(atLeast("streaming tokens/s, goal", rate, 22_000));
        } else {
            targets.add(atLeast("achieved of offered", median.value(Metric.ACHIEVED), 0.97));
        }
        return targets;
    }

    private static void addRatio(
            List<Target> targets,
            double rate,
            Map<ContenderKind, Figures> medians,
            ContenderKind yardstick,
            double least) {
        Figures other = medians.get(yardstick);
        if (other != null) {
            double ratio = rate / other.value(Metric.TOKENS_PER_S);
            targets.add(atLeast("tokens/s over " + yardstick.title(), ratio, least));
        }
    }

    static Target atLeast(String what, double value, double limit) {
        return new Target(what, value, Bound.AT_LEAST, limit);
    }

    static Target atMost(String what, double value, double limit) {
        return new Target(what, value, Bound.AT_MOST, limit);
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
