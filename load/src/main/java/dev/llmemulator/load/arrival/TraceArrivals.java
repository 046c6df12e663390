package dev.llmemulator.load.arrival;

import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Timeline;

/// Plays the times of a recorded load, up to the end of the plan's span and its most arrivals.
/// Confined to one thread.
public final class TraceArrivals implements ArrivalTimes {
    private final Timeline timeline;
    private final long end;
    private final int most;
    private int count;

    private TraceArrivals(Timeline timeline, long end, int most) {
        this.timeline = timeline;
        this.end = end;
        this.most = most;
    }

    /// Returns the arrivals of a recorded load.
    public static TraceArrivals of(Timeline timeline, LoadShape shape) {
        Integer most = shape.arrivals();
        return new TraceArrivals(
                timeline,
                shape.span() == null ? Long.MAX_VALUE : shape.span().toNanos(),
                most == null ? timeline.size() : Math.min(most, timeline.size()));
    }

    @Override
    public boolean isOver() {
        return count >= most || timeline.nanos(count) >= end;
    }

    @Override
    public long upcoming() {
        return timeline.nanos(count);
    }

    @Override
    public long ordinal() {
        return count;
    }

    @Override
    public void advance() {
        count++;
    }
}
