package dev.llmemulator.load.verdict;

import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.report.LoadResult;
import java.util.Locale;

/// What makes a run say nothing about the system under test: the table of watches and limits.
public enum Rule {
    /// Everything that the tester does waits for its event loops.
    LOOP_DELAY(
            50,
            "ms",
            "the tester's event loops ran %s late at p99 (limit %s), so all latencies include that"),
    /// One long stop is hidden in a percentile and spoils the maxima all the same.
    LOOP_STALL(
            250,
            "ms",
            "an event loop of the tester stood still for %s (limit %s), so the longest latencies are"
                    + " its own"),
    /// A question that is asked late makes less load than was planned.
    BEHIND_SCHEDULE(
            50,
            "ms",
            "the tester asked its questions %s after they were intended at p99 (limit %s)"),
    /// Nothing runs while the collector does.
    GARBAGE_COLLECTION(5, "%", "garbage collections took %s of the run (limit %s)"),
    /// A tester that has to wait for a processor measures the wait.
    PROCESSORS(97, "%", "the processors of the tester's machine were %s busy (limit %s)"),
    /// The next connection would have failed for a reason of the tester's.
    OPEN_FILES(95, "%", "%s of the open files that the tester may have were in use (limit %s)");

    private static final double MICROS_A_MILLI = 1_000.0;

    private final double limit;
    private final String unit;
    private final String sentence;

    Rule(double limit, String unit, String sentence) {
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
        };
    }

    private static double percentOf(double seconds, long millis) {
        return seconds > 0 ? millis / (seconds * 10) : 0;
    }

    /// The most that is borne.
    public double limit() {
        return limit;
    }

    /// In what both are counted.
    public String unit() {
        return unit;
    }

    boolean isBroken(double value) {
        return value > limit;
    }

    String sentence(double value) {
        return sentence.formatted(show(value), show(limit));
    }

    /// A value as people read it.
    public String show(double value) {
        String number = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
        return unit.equals("%") ? number + " %" : number + " " + unit;
    }
}
