package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BrokeredClientTest {
    @Test
    void livesFromSessionToClose() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(0, 1, 2, 3, 4);
        fixture.push(fixture.done());
        fixture.leave();

        assertThat(fixture.events)
                .containsExactly("reached SESSION", "reached CONNECTION", "ready", "ended");
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(Count.CLIENTS_SUCCESSFUL)).isEqualTo(1);
        assertThat(fixture.recorder.errors()).isZero();
        fixture.assertEndedAndConserved(1);
    }

    @Test
    void waitsForTheWordToGo() {
        ClientFixture fixture = new ClientFixture(1);
        fixture.connect();
        fixture.advance(Duration.ofSeconds(20));

        assertThat(fixture.http.runs).isEmpty();
        fixture.ask(fixture.loop.nanos());
        assertThat(fixture.http.runs).hasSize(1);
    }

    @Test
    void asksAgainAsSoonAsAStreamIsDone() {
        ClientFixture fixture = ClientFixture.streaming(2);
        String first = fixture.stream();
        fixture.push(0, 1, 2, 3, 4);
        fixture.push(fixture.done());

        assertThat(fixture.http.runs).hasSize(2);
        assertThat(fixture.stream()).isNotEqualTo(first);
        assertThat(fixture.http.deletes).isEmpty();
    }

    @Test
    void goesOnAfterAFailedCycle() {
        ClientFixture fixture = ClientFixture.asking(2);
        fixture.http.run().refuse(400, null);
        fixture.accept();
        fixture.push(0, 1, 2, 3, 4);
        fixture.push(fixture.done());
        fixture.leave();

        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(ErrorKind.RUN_REFUSED)).isEqualTo(1);
        fixture.assertEndedAndConserved(2);
    }

    @Test
    void measuresFromTheIntendedTimeToo() {
        ClientFixture fixture = new ClientFixture(1);
        fixture.connect();
        long intended = fixture.loop.nanos();
        fixture.advance(Duration.ofMillis(50));
        fixture.ask(intended);
        fixture.advance(Duration.ofMillis(5));
        fixture.accept();
        fixture.advance(Duration.ofMillis(5));
        fixture.push(fixture.token(0));
        assertThat(fixture.totals().latency(Timing.FIRST_TOKEN).samples()).isZero();
        fixture.push(1, 2, 3, 4);
        fixture.push(fixture.done());

        assertThat(fixture.totals().latency(Timing.REQUEST).max()).isCloseTo(5_000, within(60L));
        assertThat(fixture.totals().latency(Timing.REQUEST_CORRECTED).max())
                .isCloseTo(55_000, within(60L));
        assertThat(fixture.totals().latency(Timing.FIRST_TOKEN).max())
                .isCloseTo(10_000, within(60L));
        assertThat(fixture.totals().latency(Timing.FIRST_TOKEN_CORRECTED).max())
                .isCloseTo(60_000, within(60L));
    }

    @Nested
    class CreatingASession {
        private final ClientFixture fixture = new ClientFixture(2);

        @Test
        void saysAtOnceWhenNobodyListens() {
            fixture.client.start();
            fixture.http.creates.getFirst().fail(Answer.Failure.UNREACHABLE);

            assertThat(fixture.events)
                    .containsExactly("not reached SESSION at http://api: a reason");
        }

        @Test
        void triesThreeTimesMore() {
            fixture.client.start();
            fixture.http.creates.getLast().fail(Answer.Failure.BROKEN);
            for (int seconds : new int[] {1, 2, 4}) {
                fixture.advance(Duration.ofSeconds(seconds));
                fixture.http.creates.getLast().refuse(500, null);
            }

            assertThat(fixture.http.creates).hasSize(4);
            assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(2);
            assertThat(fixture.count(Count.CLIENTS_FAILED)).isEqualTo(1);
            assertThat(fixture.count(ErrorKind.SESSION_FAILED)).isEqualTo(4);
            fixture.assertEndedAndConserved(2);
        }

        @Test
        void bearsRejections() {
            fixture.client.start();
            fixture.http.creates.getLast().refuse(503, Duration.ofSeconds(2));
            fixture.advance(Duration.ofSeconds(3));
            fixture.http.creates.getLast().ok(FakeHttp.SESSION);

            assertThat(fixture.count(Count.REJECTED)).isEqualTo(1);
            assertThat(fixture.recorder.errors()).isZero();
            assertThat(fixture.sockets.all).hasSize(1);
        }

        @Test
        void givesUpAtOnceWhenItIsRefused() {
            fixture.client.start();
            fixture.http.creates.getLast().refuse(404, null);

            assertThat(fixture.events)
                    .contains("not reached SESSION at http://api: HTTP 404: because");
            fixture.assertEndedAndConserved(2);
        }

        @Test
        void givesUpAtTheConnectionTimeout() {
            fixture.client.start();
            fixture.advance(Duration.ofSeconds(30));

            assertThat(fixture.http.creates.getFirst().cancelled).isTrue();
            fixture.assertEndedAndConserved(2);
        }
    }

    @Nested
    class Connecting {
        private final ClientFixture fixture = new ClientFixture(2);

        private void create() {
            fixture.client.start();
            fixture.http.creates.getFirst().ok(FakeHttp.SESSION);
        }

        @Test
        void connectsWithTheTokenAndNoWishes() {
            create();
            fixture.sockets.last().accept();

            assertThat(fixture.sockets.last().connectCommand().token()).isEqualTo("token-1");
            assertThat(fixture.sockets.last().connectCommand().subs()).isEmpty();
        }

        @Test
        void saysAtOnceWhenNobodyListens() {
            create();
            fixture.sockets.last().fail(true);

            assertThat(fixture.events)
                    .endsWith("not reached CONNECTION at ws://server: connect failed");
        }

        @Test
        void triesThreeTimesMore() {
            create();
            fixture.sockets.last().fail(false);
            for (int seconds : new int[] {1, 2, 4}) {
                fixture.advance(Duration.ofSeconds(seconds));
                fixture.sockets.last().fail(false);
            }
            fixture.http.deletes.getLast().ok(FakeHttp.SESSION);

            assertThat(fixture.sockets.all).hasSize(4);
            assertThat(fixture.count(ErrorKind.CONNECT_FAILED)).isEqualTo(4);
            assertThat(fixture.count(Count.CLIENTS_FAILED)).isEqualTo(1);
            fixture.assertEndedAndConserved(2);
        }

        @Test
        void givesUpAtTheConnectionTimeout() {
            create();
            fixture.advance(Duration.ofSeconds(30));
            fixture.http.deletes.getLast().ok(FakeHttp.SESSION);
            fixture.sockets.last().fail(false);

            assertThat(fixture.events)
                    .anyMatch(event -> event.startsWith("not reached CONNECTION"));
            fixture.assertEndedAndConserved(2);
        }

        @Test
        void givesUpWhenTheServerDoesNotSubscribeTheChannel() {
            create();
            fixture.sockets.last().acceptWithoutChannel();
            fixture.http.deletes.getLast().ok(FakeHttp.SESSION);

            fixture.assertEndedAndConserved(2);
        }

        @Test
        void givesUpAtAnErrorThatStays() {
            create();
            fixture.sockets.last().refuse(102, false);

            assertThat(fixture.http.deletes).hasSize(1);
            assertThat(fixture.sockets.all).hasSize(1);
        }

        @Test
        void triesAgainAfterATemporaryError() {
            create();
            fixture.sockets.last().refuse(100, true);
            fixture.advance(Duration.ofSeconds(1));

            assertThat(fixture.sockets.all).hasSize(2);
        }

        @Test
        void getsAFreshTokenWhenTheOldOneHasExpired() {
            create();
            fixture.sockets.last().refuse(109, false);
            fixture.http.refreshes.getLast().ok(new Session(FakeHttp.SESSION.id(), "token-2"));
            fixture.sockets.last().accept();

            assertThat(fixture.sockets.last().connectCommand().token()).isEqualTo("token-2");
            assertThat(fixture.events).endsWith("ready");
        }
    }

    @Nested
    class Leaving {
        @Test
        void goesWithoutAnAnswerToTheDelete() {
            ClientFixture fixture = ClientFixture.streaming(1);
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
            fixture.advance(Duration.ofSeconds(5));
            assertThat(fixture.sockets.last().closeAsked).isTrue();
            fixture.advance(Duration.ofSeconds(5));

            assertThat(fixture.count(ErrorKind.DELETE_FAILED)).isEqualTo(1);
            assertThat(fixture.count(Count.CLIENTS_SUCCESSFUL)).isEqualTo(1);
            fixture.assertEndedAndConserved(1);
        }

        @Test
        void countsATokenThatRepeatsTheLastStream() {
            ClientFixture fixture = ClientFixture.streaming(1);
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
            fixture.push(4);

            assertThat(fixture.count(Count.DUPLICATED)).isEqualTo(1);
        }

        @Test
        void doesNotMindALostConnection() {
            ClientFixture fixture = ClientFixture.streaming(1);
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
            fixture.sockets.last().drop(1006);
            fixture.http.deletes.getLast().ok(FakeHttp.SESSION);

            assertThat(fixture.count(Count.CLIENTS_SUCCESSFUL)).isEqualTo(1);
            fixture.assertEndedAndConserved(1);
        }
    }

    @Nested
    class Interrupted {
        private final ClientFixture fixture = new ClientFixture(3);

        private void assertInterrupted() {
            assertThat(fixture.count(Count.CYCLES_INTERRUPTED)).isEqualTo(3);
            fixture.assertEndedAndConserved(3);
        }

        @Test
        void whileTheSessionIsBeingCreated() {
            fixture.client.start();
            fixture.client.interrupt();

            assertThat(fixture.http.creates.getFirst().cancelled).isTrue();
            assertThat(fixture.count(Count.CLIENTS_INTERRUPTED)).isEqualTo(1);
            assertInterrupted();
        }

        @Test
        void whileItPausesBetweenTwoAttempts() {
            fixture.client.start();
            fixture.http.creates.getFirst().fail(Answer.Failure.BROKEN);
            fixture.client.interrupt();
            fixture.advance(Duration.ofSeconds(60));

            assertThat(fixture.http.creates).hasSize(1);
            assertInterrupted();
        }

        @Test
        void whileTheSocketOpens() {
            fixture.client.start();
            fixture.http.creates.getFirst().ok(FakeHttp.SESSION);
            fixture.client.interrupt();
            fixture.sockets.last().accept();
            fixture.leave();

            assertThat(fixture.events).doesNotContain("ready");
            assertInterrupted();
        }

        @Test
        void atTheStartLine() {
            fixture.connect();
            fixture.client.interrupt();
            fixture.ask(fixture.loop.nanos());
            fixture.leave();

            assertThat(fixture.http.runs).isEmpty();
            assertInterrupted();
        }

        @Test
        void whileThePostIsOpen() {
            fixture.connect();
            fixture.ask(fixture.loop.nanos());
            fixture.client.interrupt();
            fixture.leave();

            assertThat(fixture.http.run().cancelled).isTrue();
            assertInterrupted();
        }

        @Test
        void whileTokensCome() {
            fixture.connect();
            fixture.ask(fixture.loop.nanos());
            fixture.accept();
            fixture.push(0, 1);
            fixture.client.interrupt();
            fixture.push(2);
            fixture.leave();

            assertThat(fixture.count(Count.TOKENS_EXPECTED)).isEqualTo(2);
            assertThat(fixture.count(Count.STRAY)).isZero();
            assertInterrupted();
        }

        @Test
        void whileItReconnects() {
            fixture.connect();
            fixture.ask(fixture.loop.nanos());
            fixture.accept();
            fixture.sockets.last().drop(1006);
            fixture.client.interrupt();
            fixture.http.deletes.getLast().ok(FakeHttp.SESSION);

            assertThat(fixture.sockets.all).hasSize(1);
            assertInterrupted();
        }

        @Test
        void whileItLeaves() {
            ClientFixture leaving = ClientFixture.streaming(1);
            leaving.push(0, 1, 2, 3, 4);
            leaving.push(leaving.done());
            leaving.client.interrupt();
            leaving.leave();
            leaving.client.interrupt();

            assertThat(leaving.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
            leaving.assertEndedAndConserved(1);
        }

        @Test
        void withoutAnyServerLeft() {
            fixture.connect();
            fixture.client.interrupt();
            fixture.advance(Duration.ofSeconds(7));

            assertInterrupted();
        }
    }
}
