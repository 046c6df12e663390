package dev.llmemulator.emulator.stream;

import static dev.llmemulator.emulator.stream.StreamFixture.MILLIS;
import static dev.llmemulator.emulator.stream.StreamFixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.RecordingSink;
import dev.llmemulator.emulator.fault.Fault;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.loop.ManualLoop;
import dev.llmemulator.protocol.TokenMessage.Failed;
import dev.llmemulator.protocol.TokenMessage.Token;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StreamRegistryTest {
    private static final UUID OTHER_SESSION = new UUID(1, 2);

    private final StreamFixture node = new StreamFixture(3);
    private final StreamRegistry registry = node.registry;

    @Test
    void opensTheChannelOfTheSession() {
        registry.run(stream("r1"));

        assertThat(node.publisher.opened())
                .singleElement()
                .satisfies(opened -> {
                    assertThat(opened.channel())
                            .isEqualTo("session:123e4567-e89b-42d3-a456-426614174000");
                    assertThat(opened.stream()).isEqualTo("r1");
                    assertThat(opened.numbering()).isEqualTo(Numbering.ofStream("r1", 0));
                });
    }

    @Test
    void sendsNothingBeforeTheCallerIsBack() {
        RecordingSink sink = node.run("r1", 10, 0, 0);

        assertThat(sink.messages()).isEmpty();
        node.loop.run();
        assertThat(sink.messages()).hasSize(11);
    }

    @Test
    void startsNoSecondStreamOfARequest() {
        TokenStream first = stream("r1");
        registry.run(first);

        Admission admission = registry.run(stream("r1"));

        assertThat(admission).isEqualTo(new Admission.AlreadyRunning(first));
        assertThat(node.publisher.opened()).hasSize(1);
        assertThat(registry.stats().active()).isEqualTo(1);
    }

    @Test
    void rewindsTheRunningStreamForAClientThatLostTokens() {
        Schedule schedule = new Schedule(node.clock.micros(), 0, 1_000);
        registry.run(StreamFixture.stream("r1", 50, 0, schedule));
        RecordingSink first = node.publisher.sink();
        node.advance(20 * MILLIS);
        int sent = first.messages().size();

        Admission admission = registry.run(StreamFixture.stream("r1", 50, 5, schedule));
        node.advance(100 * MILLIS);

        RecordingSink resumed = node.publisher.sink();
        assertThat(admission).isEqualTo(Admission.Accepted.ACCEPTED);
        assertThat(first.messages()).hasSize(sent);
        assertThat(resumed.messages()).hasSize(50 - 5 + 1);
        assertThat(node.publisher.opened().getLast().numbering())
                .isEqualTo(new Numbering("r1:5", 0));
        assertThat(registry.stats().active()).isZero();
    }

    @Test
    void startsNoSecondStreamForAResumeThatHasMissedNothing() {
        Schedule schedule = new Schedule(node.clock.micros(), 0, 1_000);
        TokenStream running = StreamFixture.stream("r1", 50, 0, schedule);
        registry.run(running);
        node.advance(4 * MILLIS);

        Admission admission = registry.run(StreamFixture.stream("r1", 50, 30, schedule));

        assertThat(admission).isEqualTo(new Admission.AlreadyRunning(running));
    }

    @Test
    void replacesARunningStreamByThatOfALaterTurnOnly() {
        TokenStream running = StreamFixture.stream("r1", 50, 10, 2);
        registry.run(running);

        assertThat(registry.run(StreamFixture.stream("r1", 50, 0, 1)))
                .isEqualTo(new Admission.AlreadyRunning(running));
        assertThat(registry.run(StreamFixture.stream("r1", 50, 10, 2)))
                .isEqualTo(new Admission.AlreadyRunning(running));
        assertThat(registry.run(StreamFixture.stream("r1", 50, 30, 3)))
                .isEqualTo(Admission.Accepted.ACCEPTED);
        assertThat(node.publisher.opened().getLast().numbering()).isEqualTo(Numbering.ofTurn(3));
        node.advance(MILLIS);
        assertThat(running.isEnded()).isTrue();
    }

    @Test
    void plantsTheSameFaultsInAResumeAsInTheWholeStream() {
        StreamFixture faulty =
                new StreamFixture(3, new FaultPlan(Map.of(Fault.DROP, 5, Fault.CORRUPT, 7)));
        Schedule schedule = new Schedule(faulty.clock.micros(), 0, 0);
        faulty.registry.run(StreamFixture.stream("r1", 100, 0, schedule));
        faulty.advance(MILLIS);
        List<Token> whole = faulty.publisher.sink().tokens();
        faulty.registry.run(StreamFixture.stream("r1", 100, 40, schedule));
        faulty.advance(MILLIS);

        assertThat(whole).hasSize(80);
        assertThat(faulty.publisher.sink().tokens())
                .extracting(Token::token)
                .isEqualTo(
                        whole.stream()
                                .filter(token -> token.index() >= 40)
                                .map(Token::token)
                                .toList());
    }

    @Test
    void tellsRequestsOfOneNameApartBySession() {
        registry.run(stream("r1"));

        Admission admission = registry.run(stream(OTHER_SESSION, "r1"));

        assertThat(admission).isEqualTo(Admission.Accepted.ACCEPTED);
    }

    @Test
    void runsTwoStreamsOfOneSession() {
        RecordingSink first = node.run("r1", 10, 0, 1_000);
        RecordingSink second = node.run("r2", 10, 0, 1_000);

        node.advance(10 * MILLIS);

        assertThat(first.messages()).hasSize(11);
        assertThat(second.messages()).hasSize(11);
    }

    @Test
    void runsARequestAgainWhenItHasEnded() {
        node.run("r1", 1, 0, 0);
        node.advance(MILLIS);

        assertThat(registry.run(stream("r1"))).isEqualTo(Admission.Accepted.ACCEPTED);
    }

    @Test
    void refusesMoreStreamsThanItMay() {
        registry.run(stream("r1"));
        registry.run(stream("r2"));
        registry.run(stream(OTHER_SESSION, "r3"));

        assertThat(registry.run(stream("r4"))).isEqualTo(Admission.Refused.FULL);
        assertThat(registry.run(stream("r2"))).isInstanceOf(Admission.AlreadyRunning.class);
        assertThat(registry.stats().active()).isEqualTo(3);
        assertThat(registry.stats().refused()).isEqualTo(1);
    }

    @Test
    void takesANewStreamWhenOneHasEnded() {
        registry.run(stream("r1"));
        registry.run(stream("r2"));
        node.run("r3", 1, 0, 0);
        node.advance(MILLIS);

        assertThat(registry.run(stream("r4"))).isEqualTo(Admission.Accepted.ACCEPTED);
    }

    @Test
    void forgetsAStreamThatCouldNotBeOpened() {
        node.publisher.breakDown();

        assertThatThrownBy(() -> registry.run(stream("r1"))).hasMessage("the broker is down");
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

        assertThat(sink.messages().getLast())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.code()).isEqualTo("internal"));
        assertThat(registry.stats().active()).isZero();
        assertThat(registry.stats().ended()).containsEntry("internal", 1L);
    }

    @Nested
    class WhenASessionIsClosed {
        @Test
        void stopsItsStreamsWithoutAWord() {
            RecordingSink first = node.run("r1", 10, 0, 60_000_000);
            RecordingSink second = node.run("r2", 10, 0, 1_000);
            node.advance(3 * MILLIS);
            int sent = second.messages().size();

            CompletableFuture<Void> cancelled = registry.cancel(SESSION).toCompletableFuture();
            assertThat(cancelled).isNotDone();
            node.loop.run();

            assertThat(cancelled).isCompleted();
            node.advance(3_000 * MILLIS);
            assertThat(first.messages()).hasSize(1);
            assertThat(second.messages()).hasSize(sent);
            assertThat(first.isClosed()).isTrue();
            assertThat(second.isClosed()).isTrue();
            assertThat(registry.stats().active()).isZero();
            assertThat(registry.stats().ended())
                    .containsEntry("completed", 0L)
                    .containsEntry("cancelled", 2L);
        }

        @Test
        void leavesOtherSessionsAlone() {
            registry.run(stream(OTHER_SESSION, "r1"));

            registry.cancel(SESSION);
            node.advance(200 * MILLIS);

            assertThat(node.publisher.sink().messages()).hasSize(101);
        }

        @Test
        void isDoneAtOnceWithoutAStream() {
            assertThat(registry.cancel(SESSION).toCompletableFuture()).isCompleted();
        }

        @Test
        void stopsAStreamThatIsAboutToMove() {
            RecordingSink sink = node.run("r1", 10, 0, 60_000_000);
            node.advance(MILLIS);
            sink.move(node.otherLoop);

            CompletableFuture<Void> cancelled = registry.cancel(SESSION).toCompletableFuture();
            node.advance(1_200 * MILLIS);

            assertThat(cancelled).isCompleted();
            assertThat(sink.messages()).hasSize(1);
        }
    }

    @Nested
    class WhenDraining {
        @Test
        void refusesNewStreamsAndWaitsForTheOthers() {
            RecordingSink sink = node.run("r1", 10, 0, 1_000);

            CompletableFuture<Void> drained = registry.drain().toCompletableFuture();

            assertThat(registry.run(stream("r2"))).isEqualTo(Admission.Refused.DRAINING);
            assertThat(registry.run(stream("r1"))).isInstanceOf(Admission.AlreadyRunning.class);
            assertThat(drained).isNotDone();
            node.advance(10 * MILLIS);
            assertThat(sink.messages()).hasSize(11);
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
            assertThat(sink.messages()).hasSize(2);
            assertThat(sink.messages().getLast())
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> {
                                assertThat(failed.stream()).isEqualTo("r1");
                                assertThat(failed.code()).isEqualTo("shutdown");
                            });
            assertThat(sink.isClosed()).isTrue();
        }
    }

    private TokenStream stream(String requestId) {
        return stream(SESSION, requestId);
    }

    private TokenStream stream(UUID session, String requestId) {
        Schedule schedule = new Schedule(node.clock.micros(), 1_000, 1_000);
        return new TokenStream(session, Completion.of(0, requestId, 100), schedule, 0, 0);
    }
}
