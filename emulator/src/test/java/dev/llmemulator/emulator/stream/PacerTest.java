package dev.llmemulator.emulator.stream;

import static dev.llmemulator.emulator.stream.StreamFixture.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Reason;
import dev.llmemulator.emulator.stream.LastEvent.Usage;
import dev.llmemulator.emulator.stream.RecordingSink.Token;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.Cases;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long SLOT_US = 263;

    private final StreamFixture node = new StreamFixture();

    @Test
    void sendsEachTokenInTheSlotAfterItsTime() {
        RecordingSink sink = node.run("r", 1_000, 10_000, 10_000);

        node.advance(11_000 * MILLIS);

        assertThat(sink.tokens()).hasSize(1_000);
        assertThat(sink.tokens())
                .allSatisfy(
                        token -> assertThat(token.sentUs() - token.dueUs()).isBetween(0L, SLOT_US));
    }

    @Test
    void saysWhatTheCompletionSaysAndThenThatItIsDone() {
        Linear timetable = new Linear(node.clock.micros(), 0, 1_000);
        TokenStream stream = StreamFixture.stream("r", 3, 0, timetable);
        RecordingSink sink = node.start(stream);

        node.advance(10 * MILLIS);

        assertThat(sink.events()).hasSize(4);
        for (int i = 0; i < 3; i++) {
            Token token = (Token) sink.events().get(i);
            assertThat(token.token()).isEqualTo(stream.row().token(i));
            assertThat(token.index()).isEqualTo(i);
            assertThat(token.dueUs()).isEqualTo(timetable.dueUs(i));
        }
        assertThat(sink.events().getLast()).isEqualTo(new End(Reason.STOP, new Usage(3)));
    }

    @Test
    void endsWithTheLastTokenAndClosesItsSink() {
        RecordingSink sink = node.run("r", 2, 0, 5_000);

        node.advance(5 * MILLIS - 100_000);
        assertThat(sink.events()).hasSize(1);
        assertThat(sink.isClosed()).isFalse();

        node.advance(MILLIS);
        assertThat(sink.events()).hasSize(3);
        assertThat(sink.isClosed()).isTrue();
        assertThat(node.registry.stats().active()).isZero();
    }

    @Test
    void doesNotDrift() {
        RecordingSink sink = node.run("r", 10_000, 0, 1_000);

        node.advance(10_001 * MILLIS);

        Token last = sink.tokens().getLast();
        assertThat(last.index()).isEqualTo(9_999);
        assertThat(last.sentUs() - sink.tokens().getFirst().dueUs())
                .isBetween(9_999_000L, 9_999_000L + SLOT_US);
    }

    @Test
    void waitsForADistantToken() {
        RecordingSink sink = node.run("r", 2, 0, 60_000_000);

        node.advance(59_999 * MILLIS);
        assertThat(sink.events()).hasSize(1);

        node.advance(2 * MILLIS);
        assertThat(sink.events()).hasSize(3);
        assertThat(sink.tokens().getLast().sentUs() - sink.tokens().getLast().dueUs())
                .isBetween(0L, SLOT_US);
    }

    @Test
    void sendsWhatIsOverdueInOneFlush() {
        RecordingSink sink = node.run("r", 100, 0, 1_000);
        node.advance(MILLIS / 2);

        node.loop.stall(50 * MILLIS);

        assertThat(sink.tokens()).hasSize(51);
        assertThat(sink.largestFlush()).isEqualTo(50);
    }

    @Test
    void sendsAtMostABatchAtATime() {
        RecordingSink sink = node.run("r", 1_000, 0, 0);

        node.loop.run();
        assertThat(sink.tokens()).hasSize(Pacer.VISIT_TOKENS);

        node.advance(10 * MILLIS);
        assertThat(sink.largestFlush()).isEqualTo(Pacer.VISIT_TOKENS);
        assertThat(sink.events()).hasSize(1_001);
    }

    @Test
    void letsOtherStreamsInBetweenTheBatchesOfAFastOne() {
        RecordingSink fast = node.run("fast", 100_000, 0, 0);
        RecordingSink slow = node.run("slow", 100, 0, 1_000);

        node.advance(50 * MILLIS);

        assertThat(fast.isClosed()).isFalse();
        assertThat(slow.tokens()).hasSizeGreaterThanOrEqualTo(50);
        assertThat(slow.tokens())
                .allSatisfy(
                        token -> assertThat(token.sentUs() - token.dueUs()).isBetween(0L, SLOT_US));
    }

    @Test
    void keepsWhatTheSinkHasNoRoomFor() {
        RecordingSink sink = node.run("r", 100, 0, 1_000);
        sink.room(0);
        node.advance(50 * MILLIS);
        assertThat(sink.events()).isEmpty();

        sink.room(7);
        node.advance(20 * MILLIS);

        assertThat(sink.largestFlush()).isEqualTo(7);
        assertThat(sink.tokens()).hasSizeGreaterThanOrEqualTo(50);
        node.advance(50 * MILLIS);
        assertOnceAndInOrder(sink, 0, 100);
    }

    @Test
    void triesAStuckSinkEverMoreSeldom() {
        RecordingSink sink = node.run("r", 100, 0, 0);
        sink.room(0);
        long before = node.loop.nanos();

        node.advance(1_000 * MILLIS);
        sink.room(1_000);
        node.advance(17 * MILLIS);

        assertThat(sink.isClosed()).isTrue();
        assertThat(node.loop.nanos() - before).isEqualTo(1_017 * MILLIS);
    }

    @Test
    void sendsTheEndLaterWhenOnlyTheLastTokenFits() {
        RecordingSink sink = node.run("r", 3, 0, 0);
        sink.room(3);

        node.loop.run();
        assertThat(sink.events()).hasSize(3);
        assertThat(sink.isClosed()).isFalse();

        node.advance(MILLIS);
        assertThat(sink.events()).hasSize(4);
        assertThat(sink.isClosed()).isTrue();
    }

    @Test
    void goesOnWithAStreamThatAnotherNodeBegan() {
        long started = node.clock.micros() - 50_000;
        RecordingSink sink =
                node.start(StreamFixture.stream("r", 100, 30, new Linear(started, 0, 1_000)));

        node.advance(60 * MILLIS);

        assertOnceAndInOrder(sink, 30, 100);
        assertThat(sink.largestFlush()).isEqualTo(21);
        assertThat(sink.tokens().getFirst().dueUs()).isEqualTo(started + 30_000);
    }

    @Test
    void sendsOnlyTheEndWhenAllTokensHadArrived() {
        Linear timetable = new Linear(node.clock.micros(), 0, 1_000);
        RecordingSink sink = node.start(StreamFixture.stream("r", 5, 5, timetable));

        node.advance(10 * MILLIS);

        assertThat(sink.events()).containsExactly(new End(Reason.STOP, new Usage(5)));
    }

    @Test
    void movesToTheLoopOfTheConnection() {
        RecordingSink sink = node.run("r", 100, 0, 1_000);
        node.advance(20 * MILLIS);

        sink.move(node.otherLoop);
        node.advance(30 * MILLIS);
        assertThat(node.loop.timers()).isZero();
        assertThat(node.otherLoop.timers()).isEqualTo(1);

        sink.move(node.loop);
        node.advance(60 * MILLIS);
        assertOnceAndInOrder(sink, 0, 100);
    }

    @Test
    void armsOneTimerForManyStreams() {
        for (int i = 0; i < 50; i++) {
            node.run("r" + i, 100, i * 700L, 10_000);
        }

        node.advance(50 * MILLIS);

        assertThat(node.loop.timers()).isEqualTo(1);
    }

    @Test
    void armsNoTimerWhenNothingRuns() {
        node.run("r", 10, 0, 1_000);

        node.advance(20 * MILLIS);

        assertThat(node.loop.timers()).isZero();
    }

    @Test
    void measuresTheLatestMessage() {
        node.run("r", 100, 0, 1_000);
        node.advance(10 * MILLIS);

        node.loop.stall(20 * MILLIS);

        assertThat(node.registry.stats().lateness().maxUs()).isBetween(18_900L, 20_000L);
        assertThat(node.registry.stats().messages()).isEqualTo(31);
    }

    @Test
    void breaksOffALongTurnForTheSocketsOfItsLoop() {
        SlowLoop slow = new SlowLoop(Pacer.RUN_NANOS / 3);
        EpochClock clock = EpochClock.start(InstantSource.system(), slow::nanos);
        StreamRegistry registry =
                new StreamRegistry(List.of(slow), clock, FaultPlan.NONE::into, 100);
        for (int i = 0; i < 10; i++) {
            assertThat(registry.reserve()).isNull();
            registry.start(
                    StreamFixture.stream("r" + i, 1, 0, new Linear(0, 0, 0)),
                    () -> new RecordingSink(slow));
        }

        slow.fire();
        assertThat(registry.stats().active()).isBetween(5, 8);

        slow.fire();
        slow.fire();
        slow.fire();
        assertThat(registry.stats().active()).isZero();
    }

    @Test
    void keepsItsPromisesUnderStallsAndShortRooms() {
        Cases.check(300, 200, PacerTest::disturb);
    }

    private static void disturb(RandomGenerator random, int size) {
        StreamFixture node = new StreamFixture();
        int length = 1 + size;
        long delayUs = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 20_000);
        RecordingSink sink = node.run("r", length, random.nextLong(20_000), delayUs);

        while (!sink.isClosed()) {
            switch (random.nextInt(5)) {
                case 0 -> sink.room(random.nextInt(4));
                case 1 -> sink.room(Integer.MAX_VALUE);
                case 2 -> node.loop.stall(random.nextLong(2_000 * MILLIS));
                case 3 -> sink.move(random.nextBoolean() ? node.loop : node.otherLoop);
                default -> node.advance(random.nextLong(30 * MILLIS));
            }
        }

        assertOnceAndInOrder(sink, 0, length);
        assertThat(sink.events()).hasSize(length + 1);
        assertThat(sink.tokens()).allMatch(token -> token.sentUs() >= token.dueUs());
        assertThat(sink.largestFlush()).isLessThanOrEqualTo(Pacer.VISIT_TOKENS);
    }

    private static void assertOnceAndInOrder(RecordingSink sink, int from, int to) {
        assertThat(sink.tokens())
                .extracting(Token::index)
                .containsExactlyElementsOf(IntStream.range(from, to).boxed().toList());
    }

    /// A loop with one timer, on which each reading of the clock takes time.
    private static final class SlowLoop implements Loop {
        private final long cost;
        private long nanos;
        private @Nullable Runnable timer;

        SlowLoop(long cost) {
            this.cost = cost;
        }

        @Override
        public long nanos() {
            nanos += cost;
            return nanos;
        }

        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            throw new AssertionError("nothing is to be executed before the sockets are looked at");
        }

        @Override
        public Timer runAt(long at, Runnable task) {
            timer = task;
            return () -> timer = null;
        }

        void fire() {
            Runnable task = timer;
            timer = null;
            if (task != null) {
                task.run();
            }
        }
    }
}
