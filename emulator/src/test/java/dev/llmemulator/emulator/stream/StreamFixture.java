package dev.llmemulator.emulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A registry on two hand-driven loops of one clock, whose streams go into sinks that keep all.
public final class StreamFixture {
    public static final long MILLIS = 1_000_000;

    public final ManualLoop loop = new ManualLoop(START_NANOS);
    final ManualLoop otherLoop = new ManualLoop(START_NANOS);
    public final EpochClock clock =
            EpochClock.start(
                    InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z")), loop::nanos);
    public final StreamRegistry registry;

    private static final long START_NANOS = -123_456_789_012_345L;

    StreamFixture() {
        this(100);
    }

    public StreamFixture(int maxStreams) {
        this(maxStreams, FaultPlan.NONE);
    }

    StreamFixture(int maxStreams, FaultPlan faults) {
        registry = new StreamRegistry(List.of(loop, otherLoop), clock, faults::into, maxStreams);
    }

    /// Runs a stream that begins now and gives its sink.
    RecordingSink run(String requestId, int length, long ttftUs, long delayUs) {
        return start(stream(requestId, length, 0, new Linear(clock.micros(), ttftUs, delayUs)));
    }

    /// Starts a stream and gives its sink.
    RecordingSink start(TokenStream stream) {
        RecordingSink sink = new RecordingSink(loop);
        assertThat(registry.reserve()).isNull();
        registry.start(stream, () -> sink);
        return sink;
    }

    static TokenStream stream(String requestId, int length, int fromIndex, Timetable timetable) {
        return new TokenStream(
                requestId, Completion.of(1, requestId, length), timetable, fromIndex);
    }

    /// Moves the clock of both loops on, stopping at their timers.
    public void advance(long nanos) {
        long step = MILLIS / 10;
        for (long left = nanos; left > 0; left -= step) {
            loop.advance(Math.min(step, left));
            otherLoop.advance(Math.min(step, left));
        }
    }
}
