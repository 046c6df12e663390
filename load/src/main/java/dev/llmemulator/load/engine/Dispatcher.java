package dev.llmemulator.load.engine;

import dev.llmemulator.load.arrival.ArrivalTimes;
import dev.llmemulator.load.client.CycleStart;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.Phases;
import dev.llmemulator.loop.Loop;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Gives the arrivals of an open load to free clients. Confined to the coordinator's loop.
///
/// An arrival that finds no free client waits, in order, and keeps its intended time; the backlog
/// is bounded, and what comes on top of it, or still waits when the load is over, is dropped and
/// counted.
final class Dispatcher {
    private final Loop loop;
    private final Crews crews;
    private final ArrivalTimes arrivals;
    private final Phases phases;
    private final @Nullable Long span;
    private final int room;
    private final int[] free;
    private final ArrayDeque<CycleStart> backlog = new ArrayDeque<>();
    private Loop.@Nullable Timer timer;
    private long startedAt;
    private int turn;
    private boolean closed;

    /// For the crews of an open load; `loop` is the coordinator's.
    ///
    /// @param room how many arrivals may wait
    Dispatcher(Loop loop, Crews crews, ArrivalTimes arrivals, LoadShape shape, int room) {
        this.loop = loop;
        this.crews = crews;
        this.arrivals = arrivals;
        phases = shape.phases();
        span = shape.span() == null ? null : shape.span().toNanos();
        this.room = room;
        free = new int[crews.size()];
    }

    /// The load begins.
    void begin(long nanos) {
        startedAt = nanos;
        arrive();
    }

    /// A client of a crew is free.
    void free(int crew) {
        CycleStart waiting = backlog.poll();
        if (waiting == null) {
            free[crew]++;
        } else {
            crews.begin(crew, waiting.possibleFrom(loop.nanos()));
        }
    }

    /// The crew's client was gone before the arrival came to it.
    void returned(CycleStart start) {
        if (closed) {
            count(Count.CYCLES_DROPPED, start);
        } else if (!handOver(start)) {
            backlog.addFirst(start);
        }
    }

    private void arrive() {
        timer = null;
        long elapsed = loop.nanos() - startedAt;
        while (!arrivals.isOver() && arrivals.upcoming() <= elapsed) {
            accept(start(arrivals.upcoming()));
            arrivals.advance();
        }
        if (!arrivals.isOver()) {
            timer = loop.runAt(startedAt + arrivals.upcoming(), this::arrive);
        } else if (span != null && elapsed < span) {
            timer = loop.runAt(startedAt + span, this::arrive);
        } else {
            close(Count.CYCLES_DROPPED);
        }
    }

    private CycleStart start(long elapsed) {
        long intended = startedAt + elapsed;
        return new CycleStart(intended, intended, phases.at(elapsed), arrivals.ordinal());
    }

    private void accept(CycleStart start) {
        if (handOver(start)) {
            return;
        }
        if (backlog.size() < room) {
            backlog.add(start);
        } else {
            count(Count.CYCLES_DROPPED, start);
        }
    }

    /// Gives an arrival to the crew with the most free clients, in turn when there are several.
    private boolean handOver(CycleStart start) {
        turn = (turn + 1) % free.length;
        int best = turn;
        for (int crew = 0; crew < free.length; crew++) {
            best = free[crew] > free[best] ? crew : best;
        }
        if (free[best] == 0) {
            return false;
        }
        free[best]--;
        crews.begin(best, start);
        return true;
    }

    /// No client is left: all arrivals that were still to come are dropped too.
    void abandon() {
        if (closed) {
            return;
        }
        close(Count.CYCLES_DROPPED);
        for (; !arrivals.isOver(); arrivals.advance()) {
            count(Count.CYCLES_DROPPED, start(arrivals.upcoming()));
        }
    }

    /// The run is being stopped.
    void interrupt() {
        if (!closed) {
            close(Count.CYCLES_INTERRUPTED);
        }
    }

    private void close(Count fate) {
        closed = true;
        if (timer != null) {
            timer.cancel();
        }
        backlog.forEach(start -> count(fate, start));
        backlog.clear();
        crews.close();
    }

    private void count(Count count, CycleStart start) {
        crews.count(start.phase(), count, 1);
    }
}
