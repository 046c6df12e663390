package dev.llmemulator.emulator.stream;

import static dev.llmemulator.emulator.stream.StreamFixture.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.stream.LastEvent.Failure;
import dev.llmemulator.emulator.stream.RecordingSink.Token;
import dev.llmemulator.loop.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StreamRegistryTest {
    private final StreamFixture node = new StreamFixture(3);
    private final StreamRegistry registry = node.registry;

    @Test
    void sendsNothingBeforeTheCallerIsBack() {
        RecordingSink sink = node.run("r1", 10, 0, 0);

        assertThat(sink.events()).isEmpty();
        node.loop.run();
        assertThat(sink.events()).hasSize(11);
    }

    @Test
    void plantsTheSameFaultsInAResumeAsInTheWholeStream() {
        StreamFixture faulty =
                new StreamFixture(3, new FaultPlan(Map.of(Fault.DROP, 5, Fault.CORRUPT, 7)));
        Linear timetable = new Linear(faulty.clock.micros(), 0, 0);
        RecordingSink first = faulty.start(StreamFixture.stream("r1", 100, 0, timetable));
        faulty.advance(MILLIS);
        List<Token> whole = first.tokens();
        RecordingSink resumed = faulty.start(StreamFixture.stream("r1", 100, 40, timetable));
        faulty.advance(MILLIS);

        assertThat(whole).hasSize(80);
        assertThat(resumed.tokens())
                .extracting(Token::token)
                .isEqualTo(
                        whole.stream()
                                .filter(token -> token.index() >= 40)
                                .map(Token::token)
                                .toList());
    }

    @Test
    void refusesMoreStreamsThanItMay() {
        node.start(stream("r1"));
        node.start(stream("r2"));
        node.start(stream("r3"));

        assertThat(registry.reserve()).isEqualTo(Refusal.FULL);
        assertThat(registry.stats().active()).isEqualTo(3);
        assertThat(registry.stats().refused()).isEqualTo(1);
    }

    @Test
    void takesANewStreamWhenOneHasEnded() {
        node.start(stream("r1"));
        node.start(stream("r2"));
        node.run("r3", 1, 0, 0);
        node.advance(MILLIS);

        assertThat(registry.reserve()).isNull();
    }

    @Test
    void takesANewStreamInAPlaceThatWasReleased() {
        node.start(stream("r1"));
        node.start(stream("r2"));
        assertThat(registry.reserve()).isNull();
        assertThat(registry.reserve()).isEqualTo(Refusal.FULL);

        registry.release();

        assertThat(registry.reserve()).isNull();
    }

    @Test
    void forgetsAStreamThatCouldNotBeOpened() {
        assertThat(registry.reserve()).isNull();
        TokenStream stream = stream("r1");

        assertThatThrownBy(() -> registry.start(stream, StreamRegistryTest::brokenDown))
                .hasMessage("the broker is down");
        assertThat(stream.isEnded()).isTrue();
        assertThat(registry.stats().active()).isZero();
        assertThat(registry.stats().started()).isZero();
        assertThat(registry.stats().ended().values()).containsOnly(0L);
        assertThat(registry.shutdown().toCompletableFuture()).isCompleted();
    }

    @Test
    void failsAStreamWhoseLoopItDoesNotKnow() {
        RecordingSink sink = node.run("r1", 10, 0, 1_000);
        node.advance(2 * MILLIS);

        sink.move(new ManualLoop());
        node.advance(2 * MILLIS);

        assertThat(sink.events().getLast()).isEqualTo(Failure.INTERNAL);
        assertThat(registry.stats().active()).isZero();
        assertThat(registry.stats().ended()).containsEntry("internal", 1L);
    }

    @Test
    void isDrainedOnlyWhenTheFaceKnowsThatItsStreamHasEnded() {
        List<String> order = new ArrayList<>();
        TokenStream stream = stream("r1");
        node.start(stream);
        var _ = registry.drain().thenRun(() -> order.add("drained"));
        var _ = stream.ended().thenRun(() -> order.add("ended"));

        var _ = stream.cancel();
        node.loop.run();

        assertThat(order).containsExactly("ended", "drained");
    }

    @Nested
    class WhenAStreamIsCancelled {
        @Test
        void stopsItWithoutAWord() {
            TokenStream stream = stream("r1");
            RecordingSink sink = node.start(stream);
            node.advance(3 * MILLIS);
            int sent = sink.events().size();

            CompletableFuture<Void> cancelled = stream.cancel().toCompletableFuture();
            assertThat(cancelled).isNotDone();
            node.loop.run();

            assertThat(cancelled).isCompleted();
            node.advance(3_000 * MILLIS);
            assertThat(sent).isPositive();
            assertThat(sink.events()).hasSize(sent);
            assertThat(sink.isClosed()).isTrue();
            assertThat(registry.stats().active()).isZero();
            assertThat(registry.stats().ended())
                    .containsEntry("completed", 0L)
                    .containsEntry("cancelled", 1L);
        }

        @Test
        void saysNothingWhenThatWasBeforeItsStart() {
            TokenStream stream = stream("r1");
            CompletableFuture<Void> cancelled = stream.cancel().toCompletableFuture();

            RecordingSink sink = node.start(stream);
            assertThat(cancelled).isNotDone();
            node.advance(5 * MILLIS);

            assertThat(cancelled).isCompleted();
            assertThat(sink.events()).isEmpty();
            assertThat(sink.isClosed()).isTrue();
        }

        @Test
        void leavesTheOthersAlone() {
            RecordingSink other = node.run("r1", 100, 1_000, 1_000);
            TokenStream stream = stream("r2");
            node.start(stream);

            stream.cancel();
            node.advance(200 * MILLIS);

            assertThat(other.events()).hasSize(101);
        }

        @Test
        void stopsAStreamThatIsAboutToMove() {
            TokenStream stream = stream("r1", new Linear(node.clock.micros(), 0, 60_000_000));
            RecordingSink sink = node.start(stream);
            node.advance(MILLIS);
            sink.move(node.otherLoop);

            CompletableFuture<Void> cancelled = stream.cancel().toCompletableFuture();
            node.advance(1_200 * MILLIS);

            assertThat(cancelled).isCompleted();
            assertThat(sink.events()).hasSize(1);
        }
    }

    @Nested
    class WhenDraining {
        @Test
        void refusesNewStreamsAndWaitsForTheOthers() {
            RecordingSink sink = node.run("r1", 10, 0, 1_000);

            CompletableFuture<Void> drained = registry.drain().toCompletableFuture();

            assertThat(registry.reserve()).isEqualTo(Refusal.DRAINING);
            assertThat(drained).isNotDone();
            node.advance(10 * MILLIS);
            assertThat(sink.events()).hasSize(11);
            assertThat(drained).isCompleted();
        }

        @Test
        void isDoneAtOnceWithoutAStream() {
            assertThat(registry.drain().toCompletableFuture()).isCompleted();
        }

        @Test
        void tellsTheClientsOfStreamsThatItCutsShort() {
            RecordingSink sink = node.run("r1", 10, 0, 60_000_000);
            node.advance(MILLIS);
            CompletableFuture<Void> drained = registry.drain().toCompletableFuture();

            CompletableFuture<Void> ended = registry.shutdown().toCompletableFuture();
            node.loop.run();

            assertThat(ended).isCompleted();
            assertThat(drained).isCompleted();
            assertThat(sink.events()).hasSize(2);
            assertThat(sink.events().getLast()).isEqualTo(Failure.SHUTDOWN);
            assertThat(sink.isClosed()).isTrue();
        }
    }

    private static Sink brokenDown() {
        throw new IllegalStateException("the broker is down");
    }

    private TokenStream stream(String requestId) {
        return stream(requestId, new Linear(node.clock.micros(), 1_000, 1_000));
    }

    private static TokenStream stream(String requestId, Linear timetable) {
        return StreamFixture.stream(requestId, 100, 0, timetable);
    }
}
