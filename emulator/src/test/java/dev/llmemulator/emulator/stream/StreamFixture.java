package dev.llmemulator.emulator.stream;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.MemoryPublisher;
import dev.llmemulator.emulator.delivery.RecordingSink;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// A registry on two hand-driven loops of one clock, in front of a broker in memory.
final class StreamFixture {
    static final UUID SESSION = UUID.fromString("123e4567-e89b-42d3-a456-426614174000");
    static final long MILLIS = 1_000_000;

    final ManualLoop loop = new ManualLoop(START_NANOS);
    final ManualLoop otherLoop = new ManualLoop(START_NANOS);
    final EpochClock clock =
            EpochClock.start(
                    InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z")), loop::nanos);
    final MemoryPublisher publisher = new MemoryPublisher(loop);
    final StreamRegistry registry;

    private static final long START_NANOS = -123_456_789_012_345L;

    StreamFixture() {
        this(100);
    }

    StreamFixture(int maxStreams) {
        this(maxStreams, FaultPlan.NONE);
    }

    StreamFixture(int maxStreams, FaultPlan faults) {
        registry =
                new StreamRegistry(List.of(loop, otherLoop), clock, publisher, faults, maxStreams);
    }

    /// Runs a stream on [#SESSION] and gives its sink.
    RecordingSink run(String requestId, int length, long ttftUs, long delayUs) {
        registry.run(stream(requestId, length, 0, new Schedule(clock.micros(), ttftUs, delayUs)));
        return publisher.sink();
    }

    static TokenStream stream(String requestId, int length, int fromIndex, Schedule schedule) {
        return new TokenStream(
                SESSION, Completion.of(1, requestId, length), schedule, fromIndex, 0);
    }

    static TokenStream stream(String requestId, int length, int fromIndex, long turn) {
        Schedule schedule = new Schedule(0, 0, 1_000);
        Completion completion = Completion.of(1, requestId, length);
        return new TokenStream(SESSION, completion, schedule, fromIndex, turn);
    }

    /// Moves the clock of both loops on, stopping at their timers.
    void advance(long nanos) {
        long step = MILLIS / 10;
        for (long left = nanos; left > 0; left -= step) {
            loop.advance(Math.min(step, left));
            otherLoop.advance(Math.min(step, left));
        }
    }
}
