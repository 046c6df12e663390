package dev.llmemulator.emulator.stream;

import static dev.llmemulator.emulator.stream.StreamFixture.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Reason;
import dev.llmemulator.emulator.stream.LastEvent.Usage;
import dev.llmemulator.emulator.stream.RecordingSink.Token;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// A timetable that decides while the stream runs, as a node under load would.
class UndecidedTimetableTest {
    private static final long SLOT_US = 263;

    private final StreamFixture node = new StreamFixture();
    private final Decided timetable = new Decided();
    private final TokenStream stream = StreamFixture.stream("r", 3, 0, timetable);

    /// Holds the times that have been decided so far.
    private static final class Decided implements Timetable {
        private final List<Long> times = new CopyOnWriteArrayList<>();

        void add(long dueUs) {
            times.add(dueUs);
        }

        @Override
        public long dueUs(int index) {
            return index < times.size() ? times.get(index) : UNDECIDED;
        }
    }

    private long decide(long inUs) {
        long dueUs = node.clock.micros() + inUs;
        timetable.add(dueUs);
        stream.wake();
        return dueUs;
    }

    @Test
    void waitsWithoutATimerUntilItsTimeIsDecided() {
        RecordingSink sink = node.start(stream);

        node.advance(60_000 * MILLIS);

        assertThat(sink.events()).isEmpty();
        assertThat(node.loop.timers()).isZero();
    }

    @Test
    void sendsEachTokenAtTheTimeThatIsDecidedForIt() {
        RecordingSink sink = node.start(stream);
        long first = decide(5_000);
        node.advance(10 * MILLIS);
        assertThat(sink.tokens()).hasSize(1);
        node.advance(5_000 * MILLIS);
        long second = decide(0);
        long third = decide(20_000);
        node.advance(15 * MILLIS);
        assertThat(sink.tokens()).hasSize(2);
        node.advance(10 * MILLIS);

        assertThat(sink.tokens()).extracting(Token::dueUs).containsExactly(first, second, third);
        assertThat(sink.tokens())
                .allSatisfy(
                        token -> assertThat(token.sentUs() - token.dueUs()).isBetween(0L, SLOT_US));
        assertThat(sink.events().getLast()).isEqualTo(new End(Reason.STOP, new Usage(3)));
        assertThat(node.registry.stats().lateness().maxUs()).isLessThanOrEqualTo(SLOT_US);
    }

    @Test
    void isInTheWheelOnceHoweverOftenItIsWoken() {
        RecordingSink sink = node.start(stream);
        decide(1_000);
        stream.wake();
        decide(2_000);
        decide(3_000);
        stream.wake();

        node.advance(10 * MILLIS);
        stream.wake();
        node.advance(10 * MILLIS);

        assertThat(sink.tokens()).extracting(Token::index).containsExactly(0, 1, 2);
        assertThat(sink.isClosed()).isTrue();
    }

    @Test
    void goesOnWhereItsConnectionHasMovedTo() {
        RecordingSink sink = node.start(stream);
        node.advance(MILLIS);
        sink.move(node.otherLoop);
        decide(1_000);
        node.advance(5 * MILLIS);
        decide(0);
        decide(0);
        node.advance(5 * MILLIS);

        assertThat(sink.events()).hasSize(4);
    }

    @Test
    void canBeCancelledWhileNothingIsDecided() {
        RecordingSink sink = node.start(stream);
        node.advance(MILLIS);

        CompletableFuture<Void> cancelled = stream.cancel().toCompletableFuture();
        node.loop.run();
        stream.wake();
        node.loop.run();

        assertThat(cancelled).isCompleted();
        assertThat(sink.events()).isEmpty();
        assertThat(sink.isClosed()).isTrue();
    }

    @Test
    void canBeCancelledAfterItsConnectionHasMoved() {
        RecordingSink sink = node.start(stream);
        node.advance(MILLIS);
        sink.move(node.otherLoop);

        CompletableFuture<Void> cancelled = stream.cancel().toCompletableFuture();
        node.advance(5 * MILLIS);

        assertThat(cancelled).isCompleted();
        assertThat(sink.isClosed()).isTrue();
    }
}
