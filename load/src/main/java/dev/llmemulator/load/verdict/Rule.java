package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.Spelling;
import java.util.Locale;

/// The table of what the tester watches about itself, with the limit of each. What spoils figures
/// makes a run say nothing about the system under test; what only makes that likely is noted.
public enum Rule {
    /// Everything that the tester does waits for its event loops.
    LOOP_DELAY(
            Weight.DELAYS,
            50,
            "ms",
            "the tester's event loops ran %s late at p99 (limit %s), so all latencies include"
                    + " that"),
    /// One long stop is hidden in a percentile and spoils the maxima all the same.
    LOOP_STALL(
            Weight.DELAYS,
            250,
            "ms",
            "an event loop of the tester stood still for %s (limit %s), so the longest latencies are"
                    + " the tester's own"),
    /// A question that is asked late makes less load than was planned.
    BEHIND_SCHEDULE(
            Weight.DELAYS,
            50,
            "ms",
            "the tester asked its questions %s after they were intended at p99 (limit %s)"),
    /// Nothing runs while the collector does.
    GARBAGE_COLLECTION(Weight.DELAYS, 5, "%", "garbage collections took %s of the run (limit %s)"),
    /// Full processors delay some process; the rules above say whether it was the tester.
    PROCESSORS(
            Weight.NOTED,
            97,
            "%",
            "the processors of the tester's machine were %s busy (noted above %s)"),
    /// The next connection may fail for a reason of the tester's.
    OPEN_FILES(
            Weight.NOTED,
            95,
            "%",
            "%s of the open files that the tester may have were in use (noted above %s)"),
    /// A client without a socket is load that is missing.
    REFUSED_SOCKETS(
            Weight.SPOILS,
            0,
            "",
            "the tester's own machine refused %s sockets (limit %s): its open files or ports have"
                    + " run out"),
    /// A lag that was measured between two clocks holds what one of them jumped.
    CLOCK_STEP(
            Weight.SPOILS,
            5,
            "ms",
            "a clock was set during the run: a server's jumped by %s against the tester's (limit"
                    + " %s), so delivery lags include that"),
    /// Shares that do not begin together are not the load that was planned.
    START_SPREAD(
            Weight.DELAYS,
            50,
            "ms",
            "two agents began up to %s apart (limit %s), so the load was not the planned one"),
    /// A share that is missing is load that was not put on, or not measured.
    AGENTS_LOST(Weight.SPOILS, 0, "", "%s agents were lost (limit %s)");

    private static final double MICROS_A_MILLI = 1_000.0;

    private final Weight weight;
    private final double limit;
    private final String unit;
    private final String sentence;

    /// What it means that a limit is exceeded.
    enum Weight {
        /// The tester's own delay is in the figures. To be judged over a while.
        DELAYS,
        /// The figures are spoilt, however short the run.
        SPOILS,
        /// It is worth a note, and no more.
        NOTED
    }

    Rule(Weight weight, double limit, String unit, String sentence) {
        this.weight = weight;
        this.limit = limit;
        this.unit = unit;
        this.sentence = sentence;
    }

    /// What was seen, in the unit of the limit.
    public double value(LoadResult result, Observations seen) {
        return switch (this) {
            case LOOP_DELAY -> result.totals().latency(Timing.LOOP_DELAY).p99() / MICROS_A_MILLI;
            case LOOP_STALL -> result.totals().latency(Timing.LOOP_DELAY).max() / MICROS_A_MILLI;
            case BEHIND_SCHEDULE ->
                    result.totals().latency(Timing.START_DELAY).p99() / MICROS_A_MILLI;
            case GARBAGE_COLLECTION -> percentOf(result.durationSeconds(), seen.gcMillis());
            case PROCESSORS -> seen.cpu() * 100;
            case OPEN_FILES -> seen.openFiles() * 100;
            case REFUSED_SOCKETS ->
                    result.phases().values().stream()
                            .mapToLong(totals -> totals.count(Count.SOCKETS_REFUSED))
                            .sum();
            case CLOCK_STEP -> seen.clockStepMs();
            case START_SPREAD -> result.fleet() == null ? 0 : result.fleet().startSpreadMs();
            case AGENTS_LOST -> result.fleet() == null ? 0 : result.fleet().lost();
        };
    }

    /// Whether only a load of several agents is held against it.
    public boolean isOfFleet() {
        return this == START_SPREAD || this == AGENTS_LOST;
    }

    private static double percentOf(double seconds, long millis) {
        return seconds > 0 ? millis / (seconds * 10) : 0;
    }

    /// Returns the limit, which a value must exceed to break the rule.
    public double limit() {
        return limit;
    }

    /// Returns the unit of value and limit; empty for a number of things.
    public String unit() {
        return unit;
    }

    Weight weight() {
        return weight;
    }

    /// Whether a value above the limit makes a run invalid.
    boolean spoils() {
        return weight != Weight.NOTED;
    }

    /// Whether a value is above the limit.
    public boolean isBroken(double value) {
        return value > limit;
    }

    String sentence(double value) {
        return sentence.formatted(show(value), show(limit));
    }

    /// Returns a value as reports have it: `loop_delay=114ms`.
    String pair(double value) {
        return Spelling.of(this) + "=" + show(value).replace(" ", "");
    }

    /// A value as people read it.
    public String show(double value) {
        if (unit.isEmpty()) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        String number = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
        return unit.equals("%") ? number + " %" : number + " " + unit;
    }
}
