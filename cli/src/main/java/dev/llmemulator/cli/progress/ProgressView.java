package dev.llmemulator.cli.progress;

import dev.llmemulator.load.recorder.LoadProgress;
import dev.llmemulator.load.scenario.LoadPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shows the state of a run in two lines. Must be used by one thread.
public final class ProgressView {
    private static final int BARS = 20;
    private static final double NANOS = 1e9;

    private final LoadPlan plan;
    private final long start;
    private final List<Double> rates = new ArrayList<>();
    private long lastNanos;
    private long lastTokens;

    /// Starts the view of a plan whose run begins now.
    ///
    /// @param startNanos the time now, of the clock that [#lines] is given
    public ProgressView(LoadPlan plan, long startNanos) {
        this.plan = plan;
        lastNanos = startNanos;
        start = startNanos;
    }

    /// Returns the current lines, no longer than the terminal is wide.
    ///
    /// @param lagP99Ms 99th percentile of the delivery lag in the last second
    public List<String> lines(long nanos, LoadProgress now, double lagP99Ms, int width) {
        Duration elapsed = Duration.ofNanos(nanos - start);
        String first =
                "clients %d connecting, %d streaming, %d done   cycles %s   errors %d"
                        .formatted(
                                now.alive() - now.connected(),
                                now.connected(),
                                now.done(),
                                cycles(now),
                                now.errors());
        String second =
                "tokens/s %,.0f %s   lag p99 %.1f ms   %s elapsed%s"
                        .formatted(
                                rate(nanos, now.tokens()),
                                Sparkline.of(rates),
                                lagP99Ms,
                                clock(elapsed),
                                left(elapsed, now));
        return List.of(cut(first, width), cut(second, width));
    }

    private String cycles(LoadProgress now) {
        String of = plan.isCounted() ? "/" + plan.plannedCycles() : "";
        String failed = now.failed() == 0 ? "" : " (" + now.failed() + " failed)";
        return now.cycles() + of + failed;
    }

    private double rate(long nanos, long tokens) {
        double seconds = (nanos - lastNanos) / NANOS;
        double rate = seconds > 0 ? (tokens - lastTokens) / seconds : 0;
        lastNanos = nanos;
        lastTokens = tokens;
        rates.add(rate);
        if (rates.size() > BARS) {
            rates.removeFirst();
        }
        return rate;
    }

    /// Returns the remaining time, from the clock or from the finished cycles; empty while it is
    /// unknown.
    private String left(Duration elapsed, LoadProgress now) {
        Duration span = plan.shape().span();
        if (span != null) {
            Duration left = span.minus(elapsed);
            return ", " + clock(left.isNegative() ? Duration.ZERO : left) + " left";
        }
        long ended = now.cycles() + now.failed();
        if (ended == 0 || !plan.isCounted()) {
            return "";
        }
        double share = (double) (plan.plannedCycles() - ended) / ended;
        return ", about " + clock(Duration.ofNanos((long) (elapsed.toNanos() * share))) + " left";
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }
}
