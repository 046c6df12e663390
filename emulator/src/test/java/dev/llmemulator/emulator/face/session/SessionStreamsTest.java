package dev.llmemulator.emulator.face.session;

import static dev.llmemulator.emulator.stream.StreamFixture.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.delivery.MemoryPublisher;
import dev.llmemulator.emulator.delivery.MemoryPublisher.Opened;
import dev.llmemulator.emulator.stream.Linear;
import dev.llmemulator.emulator.stream.RecordingSink;
import dev.llmemulator.emulator.stream.StreamFixture;
import dev.llmemulator.http.CommonProblem;
import dev.llmemulator.http.RejectedException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionStreamsTest {
    private static final UUID SESSION = UUID.fromString("123e4567-e89b-42d3-a456-426614174000");
    private static final UUID OTHER_SESSION = new UUID(1, 2);
    private static final String CHANNEL = "session:" + SESSION;

    private final StreamFixture node = new StreamFixture(3);
    private final MemoryPublisher publisher = new MemoryPublisher(node.loop);
    private final SessionStreams sessions = new SessionStreams(node.registry, publisher);

    @Test
    void opensTheChannelOfTheSession() throws Exception {
        start(run("r1", 0));
        node.advance(200 * MILLIS);

        Opened opened = publisher.opened().getLast();
        assertThat(publisher.opened()).hasSize(1);
        assertThat(opened.channel()).isEqualTo(CHANNEL);
        assertThat(opened.lastMessage().stream()).isEqualTo("r1");
        assertThat(opened.publications().epoch()).isEqualTo("r1");
        assertThat(opened.publications().version()).isEqualTo(101);
    }

    @Test
    void namesAStreamInTheLogByTheBeginningOfItsSession() {
        assertThat(run("r1", 0).stream()).hasToString("123e4567/r1");
    }

    @Test
    void startsNoSecondStreamOfARequest() throws Exception {
        SessionRun first = start(run("r1", 0));

        assertThat(sessions.run(run("r1", 0))).isSameAs(first);
        assertThat(publisher.opened()).hasSize(1);
        assertThat(node.registry.stats().active()).isEqualTo(1);
    }

    @Test
    void rewindsTheRunningStreamForAClientThatLostTokens() throws Exception {
        start(run("r1", 0));
        RecordingSink first = publisher.sink();
        node.advance(20 * MILLIS);
        int sent = first.events().size();

        start(run("r1", 5));
        node.advance(200 * MILLIS);

        assertThat(first.events()).hasSize(sent);
        assertThat(publisher.sink().events()).hasSize(100 - 5 + 1);
        assertThat(publisher.opened().getLast().publications().epoch()).isEqualTo("r1:5");
        assertThat(node.registry.stats().active()).isZero();
        assertThat(sessions.sessions()).isZero();
    }

    @Test
    void startsNoSecondStreamForAResumeThatHasMissedNothing() throws Exception {
        SessionRun running = start(run("r1", 0));
        node.advance(4 * MILLIS);

        assertThat(sessions.run(run("r1", 30))).isSameAs(running);
    }

    @Test
    void replacesARunningStreamByThatOfALaterTurnOnly() throws Exception {
        SessionRun running = start(ofTurn(2, 10));

        assertThat(sessions.run(ofTurn(1, 0))).isSameAs(running);
        assertThat(sessions.run(ofTurn(2, 10))).isSameAs(running);
        start(ofTurn(3, 30));
        node.advance(200 * MILLIS);

        assertThat(publisher.opened().getLast().publications().epoch()).isEqualTo("turns");
        assertThat(publisher.opened().getLast().lastMessage().stream()).isEqualTo("r1");
        assertThat(publisher.opened().getLast().publications().version())
                .isEqualTo((3L << 18) + 101);
        assertThat(running.stream().ended().toCompletableFuture()).isCompleted();
        assertThat(running.stream().position()).isEqualTo(10);
    }

    @Test
    void tellsRequestsOfOneNameApartBySession() throws Exception {
        start(run("r1", 0));

        start(run(OTHER_SESSION, "r1"));

        assertThat(sessions.sessions()).isEqualTo(2);
    }

    @Test
    void runsTwoStreamsOfOneSession() throws Exception {
        start(run("r1", 0));
        RecordingSink first = publisher.sink();
        start(run("r2", 0));
        RecordingSink second = publisher.sink();

        assertThat(sessions.sessions()).isEqualTo(1);
        node.advance(200 * MILLIS);

        assertThat(first.events()).hasSize(101);
        assertThat(second.events()).hasSize(101);
        assertThat(sessions.sessions()).isZero();
    }

    @Test
    void runsARequestAgainWhenItHasEnded() throws Exception {
        start(run("r1", 0));
        node.advance(200 * MILLIS);

        start(run("r1", 0));
    }

    @Test
    void answersForWhatRunsAlsoWhenTheNodeIsFull() throws Exception {
        start(run("r1", 0));
        SessionRun second = start(run("r2", 0));
        start(run(OTHER_SESSION, "r3"));

        assertThatThrownBy(() -> sessions.run(run("r4", 0)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejection ->
                                assertThat(rejection.problem().type())
                                        .isEqualTo(SessionProblem.TOO_MANY_STREAMS));
        assertThat(sessions.run(run("r2", 0))).isSameAs(second);
        assertThat(node.registry.stats().active()).isEqualTo(3);
        assertThat(node.registry.stats().refused()).isEqualTo(1);
    }

    @Test
    void answersForWhatRunsAlsoWhileTheNodeDrains() throws Exception {
        SessionRun running = start(run("r1", 0));

        node.registry.drain();

        assertThatThrownBy(() -> sessions.run(run("r2", 0)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejection ->
                                assertThat(rejection.problem().type())
                                        .isEqualTo(CommonProblem.SHUTTING_DOWN));
        assertThat(sessions.run(run("r1", 0))).isSameAs(running);
    }

    @Test
    void forgetsAStreamThatCouldNotBeOpened() {
        publisher.breakDown();

        assertThatThrownBy(() -> sessions.run(run("r1", 0))).hasMessage("the broker is down");
        assertThat(node.registry.stats().active()).isZero();
        assertThat(sessions.sessions()).isZero();
    }

    @Nested
    class WhenASessionIsClosed {
        @Test
        void stopsItsStreamsWithoutAWordAndThenRemovesTheHistory() throws Exception {
            start(run("r1", 0));
            RecordingSink first = publisher.sink();
            start(run("r2", 0));
            RecordingSink second = publisher.sink();
            node.advance(3 * MILLIS);
            int sent = second.events().size();

            CompletableFuture<Void> closed = sessions.close(SESSION).toCompletableFuture();
            assertThat(closed).isNotDone();
            assertThat(publisher.removed()).isEmpty();
            node.loop.run();

            assertThat(closed).isCompleted();
            assertThat(publisher.removed()).containsExactly(CHANNEL);
            assertThat(sessions.sessions()).isZero();
            node.advance(3_000 * MILLIS);
            assertThat(first.events()).hasSize(sent);
            assertThat(second.events()).hasSize(sent);
            assertThat(first.isClosed()).isTrue();
            assertThat(second.isClosed()).isTrue();
            assertThat(node.registry.stats().active()).isZero();
            assertThat(node.registry.stats().ended())
                    .containsEntry("completed", 0L)
                    .containsEntry("cancelled", 2L);
        }

        @Test
        void leavesOtherSessionsAlone() throws Exception {
            start(run(OTHER_SESSION, "r1"));

            sessions.close(SESSION);
            node.advance(200 * MILLIS);

            assertThat(publisher.sink().events()).hasSize(101);
        }

        @Test
        void isDoneAtOnceWithoutAStream() {
            assertThat(sessions.close(SESSION).toCompletableFuture()).isCompleted();
            assertThat(publisher.removed()).containsExactly(CHANNEL);
        }
    }

    /// Starts a run that this node does not have yet.
    private SessionRun start(SessionRun run) throws RejectedException {
        assertThat(sessions.run(run)).isSameAs(run);
        return run;
    }

    private SessionRun run(String requestId, int fromIndex) {
        return run(SESSION, requestId, fromIndex, 0);
    }

    private SessionRun run(UUID session, String requestId) {
        return run(session, requestId, 0, 0);
    }

    private SessionRun ofTurn(long turn, int fromIndex) {
        return run(SESSION, "r1", fromIndex, turn);
    }

    private SessionRun run(UUID session, String requestId, int fromIndex, long turn) {
        Linear timetable = new Linear(node.clock.micros(), 1_000, 1_000);
        return new SessionRun(
                new SessionRunRequest(session, requestId, 100, 0, fromIndex, turn, timetable));
    }
}
