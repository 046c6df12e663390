package dev.llmemulator.emulator.stream;

import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the tokens of one loop's streams at their times: never early, late only when the machine
/// or the sink is.
///
/// A stream is visited at the start of the first slot that begins at or after its due time. A visit
/// sends what is due, at most [#VISIT_TOKENS] tokens and as many as the sink has room for; the rest
/// stays due. One timer of the loop is armed, for the next slot that holds a stream. Its run visits
/// the streams that are due; after [#RUN_NANOS] it stops and goes on once the loop has looked at
/// its sockets.
///
/// Confined to its loop, except where a method says otherwise.
final class Pacer implements TokenStream.Waker {
    /// The width of a slot: 0.26 ms, the most that rounding makes a token late.
    static final int SLOT_BITS = 18;

    /// How many messages of one stream leave in one visit.
    static final int VISIT_TOKENS = 256;

    /// How long the loop is kept from its sockets.
    static final long RUN_NANOS = 1_000_000;

    /// A stream whose sink has no room is tried again after 1, 2, 4, ... slots, at most 2^6: 17 ms.
    private static final int LONGEST_STALL = 6;

    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);

    private final Loop loop;
    private final EpochClock clock;
    private final Consumer<TokenStream> mover;
    private final Consumer<TokenStream> onEnd;
    private final Runnable onTimer = this::run;
    private final TimingWheel<TokenStream> wheel = new TimingWheel<>();
    private final long origin;
    private final LatenessCounts lateness = new LatenessCounts();
    private final AtomicLong ends = new AtomicLong();

    private Loop.@Nullable Timer timer;
    private long armedTick = TimingWheel.NEVER;

    /// @param mover takes over a stream whose sink has moved to another loop
    /// @param onEnd told of every stream that ended here
    Pacer(Loop loop, EpochClock clock, Consumer<TokenStream> mover, Consumer<TokenStream> onEnd) {
        this.loop = loop;
        this.clock = clock;
        this.mover = mover;
        this.onEnd = onEnd;
        this.origin = loop.nanos();
    }

    /// How late the tokens were. Any thread.
    LatenessCounts lateness() {
        return lateness;
    }

    /// How many ends of streams were sent. Any thread.
    long ends() {
        return ends.get();
    }

    /// Takes a stream over, to be visited when it is due. Any thread.
    void adopt(TokenStream stream) {
        stream.assign(this);
        if (loop.isCurrent()) {
            add(stream);
        } else {
            loop.execute(() -> add(stream));
        }
    }

    /// Ends a stream that was told to stop, now and not at its next due time; takes up one that is
    /// parked. Any thread.
    ///
    /// A stream that is moving is looked at by the pacer that it moves to, or at its next visit.
    @Override
    public void wake(TokenStream stream) {
        loop.execute(() -> {
            if (stream.pacer() != this) {
                return;
            }
            if (stream.stopReason() != null && stream.sink().loop().equals(loop)) {
                finish(stream);
            } else if (stream.isParked()) {
                add(stream);
            }
        });
    }

    private void add(TokenStream stream) {
        wheel.advance(tickAt(loop.nanos()));
        if (stream.stopReason() == null) {
            await(stream, wheel.now());
        } else {
            stream.park(false);
            wheel.insert(stream, wheel.now());
        }
        arm();
    }

    /// Puts a stream into the slot in which it is due, at the earliest into that of `tick`. One
    /// whose due time is undecided is in no slot until it is woken.
    private void await(TokenStream stream, long tick) {
        long dueUs = stream.nextDueUs();
        stream.park(dueUs == Timetable.UNDECIDED);
        if (dueUs != Timetable.UNDECIDED) {
            wheel.insert(stream, Math.max(tick, dueTick(dueUs)));
        }
    }

    private void run() {
        armedTick = TimingWheel.NEVER;
        timer = null;
        try {
            long start = loop.nanos();
            wheel.advance(tickAt(start));
            visitDue(start);
        } finally {
            arm();
        }
    }

    private void visitDue(long start) {
        long now = start;
        while (now - start <= RUN_NANOS) {
            TokenStream stream = wheel.poll();
            if (stream == null) {
                return;
            }
            now = loop.nanos();
            visit(stream, clock.microsAt(now));
        }
    }

    private void arm() {
        long tick = wheel.nextTick();
        if (tick == armedTick) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        armedTick = tick;
        timer =
                tick == TimingWheel.NEVER
                        ? null
                        : loop.runAt(origin + (tick << SLOT_BITS), onTimer);
    }

    /// A fault ends its stream and no other.
    private void visit(TokenStream stream, long nowUs) {
        try {
            serve(stream, nowUs);
        } catch (RuntimeException failure) {
            LOG.error("A stream failed. [stream={}]", stream, failure);
            stream.mark(StopReason.INTERNAL);
            finish(stream);
        }
    }

    private void serve(TokenStream stream, long nowUs) {
        if (stream.isEnded()) {
            return;
        }
        Sink sink = stream.sink();
        if (!sink.loop().equals(loop)) {
            mover.accept(stream);
            return;
        }
        if (stream.stopReason() != null) {
            finish(stream);
            return;
        }
        long dueUs = stream.nextDueUs();
        int sent = stream.emit(nowUs, Math.min(VISIT_TOKENS, Math.max(0, sink.room())));
        if (sent > 0) {
            sink.flush();
            lateness.add(stream.isComplete() ? sent - 1 : sent, nowUs - dueUs);
        }
        if (stream.isComplete()) {
            ends.setRelease(ends.getPlain() + 1);
            finish(stream);
        } else if (sent == 0 && sink.isBroken()) {
            stream.mark(StopReason.UNDELIVERABLE);
            finish(stream);
        } else {
            await(stream, retryTick(stream, sent, nowUs - dueUs));
        }
    }

    /// The first tick at which a stream may be visited again.
    private long retryTick(TokenStream stream, int sent, long lateUs) {
        if (sent > 0 || lateUs < 0) {
            stream.moving();
            return wheel.now() + 1;
        }
        return wheel.now() + (1L << Math.min(stream.stalled(), LONGEST_STALL));
    }

    private void finish(TokenStream stream) {
        if (stream.isEnded()) {
            return;
        }
        try {
            stream.close();
        } catch (RuntimeException failure) {
            LOG.error("A sink failed to close. [stream={}]", stream, failure);
        }
        onEnd.accept(stream);
    }

    /// The slot that a time is in.
    private long tickAt(long nanos) {
        return (nanos - origin) >> SLOT_BITS;
    }

    /// The first slot that begins at a time, or later.
    private long dueTick(long dueUs) {
        return tickAt(clock.nanosAt(dueUs) + (1L << SLOT_BITS) - 1);
    }
}
