package dev.llmemulator.benchmarks.figure;

import java.util.Locale;

/// Lists the values of a run, in the order of the columns.
public enum Metric {
    /// Tokens received, over the time from the first start to the last arrival.
    TOKENS_PER_S("tokens/s", 0),
    /// Events over HTTP that brought a token or several, over the same time.
    EVENTS_PER_S("events/s", 0),
    /// Answers in one piece per second.
    ANSWERS_PER_S("answers/s", 0),
    /// Ideal over actual duration: 1 when no token was late.
    ACHIEVED("achieved", 3),
    /// The median of arrival minus due time, in milliseconds.
    LAG_P50_MS("p50 ms", 2),
    /// The 99th percentile of arrival minus due time, in milliseconds.
    LAG_P99_MS("p99 ms", 2),
    /// The maximum of arrival minus due time, in milliseconds.
    LAG_MAX_MS("max ms", 2),
    /// The mean lag of a stream's last hundred tokens over that of its first hundred.
    DRIFT_MS("drift ms", 2),
    /// CPU time of the whole process per million tokens: both ends, compiler and collector.
    CPU_S_PER_MILLION("cpu s/M", 2),
    /// The mean number of tokens that shared one WebSocket frame.
    TOKENS_PER_FRAME("tok/frame", 2),
    /// The largest resident size of the process so far.
    PEAK_MIB("peak MiB", 0),
    /// Cycles that completed with every token intact.
    CYCLES("cycles", 0),
    /// Tokens that were promised and not received.
    LOST("lost", 0),
    /// Everything that went wrong, repaired or not.
    ERRORS("errors", 0),
    /// Streams that were resumed.
    RESUMES("resumes", 0),
    /// Connections that were established again after a loss.
    RECONNECTIONS("reconnects", 0),
    /// The number of tasks that were running or waiting to run on the machine before the run.
    LOAD_AVERAGE("load avg", 1),
    /// The share of the machine's CPU time that other processes took during the run.
    OTHERS_CPU("others cpu", 2);

    private final String title;
    private final int decimals;

    Metric(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    /// Returns the head of its column.
    public String title() {
        return title;
    }

    /// Returns a value as it is shown, `-` for none.
    public String show(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// Returns its name in a line of figures.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
