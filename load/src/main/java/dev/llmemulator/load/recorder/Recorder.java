package dev.llmemulator.load.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// Records the measurements of one event loop.
///
/// Only that loop writes. [#count(Count)] and [#errors] may be read by any thread and are then
/// slightly out of date; everything else is for [Totals] after the loop has handed this over.
@SuppressWarnings("EnumOrdinal") // the cells live and die with the process
public final class Recorder {
    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final Count[] COUNTS = Count.values();
    private static final ErrorKind[] FAULTS = ErrorKind.values();
    private static final Timing[] TIMINGS = Timing.values();

    /// The number of unused cells before and after the counters, so that two loops share no cache
    /// line.
    private static final int PADDING = 16;

    private final long[] cells = new long[PADDING + COUNTS.length + FAULTS.length + PADDING];
    private final boolean times;
    private final Histogram[] histograms = new Histogram[TIMINGS.length];
    private final Map<Timing, Histogram> seen = new EnumMap<>(Timing.class);
    private final TurnTimes turns = new TurnTimes();
    private final Map<ErrorKind, String> examples = new EnumMap<>(ErrorKind.class);
    private long firstPost = Long.MAX_VALUE;
    private long lastDone = Long.MIN_VALUE;
    private long firstStart = Long.MAX_VALUE;
    private long lastEnd = Long.MIN_VALUE;
    private long plannedStreamNanos;
    private long actualStreamNanos;

    /// Creates an empty recorder of everything.
    public Recorder() {
        this(Recording.EVERYTHING);
    }

    /// Creates an empty recorder.
    public Recorder(Recording recording) {
        times = recording == Recording.EVERYTHING;
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = TimeHistogram.empty();
        }
    }

    /// Adds one to a count.
    public void add(Count count) {
        add(count, 1);
    }

    /// Adds several to a count.
    public void add(Count count, long several) {
        addTo(PADDING + count.ordinal(), several);
    }

    /// Counts an error. The detail of the first error of each kind is kept as an example.
    public void add(ErrorKind fault, String detail) {
        addTo(PADDING + COUNTS.length + fault.ordinal(), 1);
        examples.putIfAbsent(fault, detail);
    }

    private void addTo(int cell, long several) {
        CELLS.setRelease(cells, cell, cells[cell] + several);
    }

    /// Records a time in nanoseconds. A time below zero, which two differing clocks can produce, is
    /// recorded as zero.
    public void record(Timing timing, long nanos) {
        if (times) {
            histograms[timing.ordinal()].recordValue(micros(nanos));
        }
    }

    /// Records a time of a conversation's turn in nanoseconds.
    ///
    /// @param turn its number, from 1; nothing is recorded of 0, which is no turn
    public void recordTurn(int turn, Timing timing, long nanos) {
        if (times && turn > 0) {
            turns.record(turn, timing, micros(nanos));
        }
    }

    TurnTimes turns() {
        return turns;
    }

    /// Records the lateness of something that should happen at an interval, and that of each of the
    /// times that a long lateness swallowed.
    public void recordLateness(Timing timing, long nanos, long interval) {
        histograms[timing.ordinal()].recordValueWithExpectedInterval(
                micros(nanos), micros(interval));
    }

    private static long micros(long nanos) {
        return Math.min(Math.max(nanos, 0) / 1_000, TimeHistogram.LONGEST_MICROS);
    }

    /// Returns the distribution of what was recorded since the last call. It allocates, so call it
    /// at most once per second.
    Histogram interval(Timing timing) {
        Histogram now = histograms[timing.ordinal()];
        Histogram before = seen.get(timing);
        seen.put(timing, now.copy());
        if (before == null) {
            return now;
        }
        Histogram difference = now.copy();
        difference.subtract(before);
        return difference;
    }

    /// Records when a POST was handed over.
    public void posted(long nanos) {
        firstPost = Math.min(firstPost, nanos);
    }

    /// Records when a cycle was intended to start, and when it ends if nothing delays it.
    public void offered(long start, long end) {
        firstStart = Math.min(firstStart, start);
        lastEnd = Math.max(lastEnd, end);
    }

    boolean hasPosted() {
        return firstPost != Long.MAX_VALUE;
    }

    /// Records when a `done` was handled.
    public void finished(long nanos) {
        lastDone = Math.max(lastDone, nanos);
    }

    /// Adds a completed stream's planned and actual duration.
    public void streamed(long planned, long actual) {
        plannedStreamNanos += planned;
        actualStreamNanos += actual;
    }

    /// Returns a count. May be called by any thread.
    public long count(Count count) {
        return cell(PADDING + count.ordinal());
    }

    /// Returns how often an error of this kind occurred. May be called by any thread.
    public long count(ErrorKind fault) {
        return cell(PADDING + COUNTS.length + fault.ordinal());
    }

    /// Returns how many errors occurred. May be called by any thread.
    public long errors() {
        long errors = 0;
        for (ErrorKind fault : FAULTS) {
            errors += count(fault);
        }
        return errors;
    }

    private long cell(int cell) {
        return (long) CELLS.getAcquire(cells, cell);
    }

    Map<ErrorKind, String> examples() {
        return examples;
    }

    Histogram histogram(Timing timing) {
        return histograms[timing.ordinal()];
    }

    long firstPost() {
        return firstPost;
    }

    long lastDone() {
        return lastDone;
    }

    long firstStart() {
        return firstStart;
    }

    long lastEnd() {
        return lastEnd;
    }

    long plannedStreamNanos() {
        return plannedStreamNanos;
    }

    long actualStreamNanos() {
        return actualStreamNanos;
    }
}
