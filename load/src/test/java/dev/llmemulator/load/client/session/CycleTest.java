package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.clock.ClockStamp;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.TokenMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CycleTest {
    @Test
    void completesWhenTokensOvertakeTheReply() {
        ClientFixture fixture = ClientFixture.asking(1);
        fixture.push(0, 1, 2, 3, 4);
        fixture.push(fixture.done());
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isZero();

        fixture.accept();

        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.recorder.errors()).isZero();
    }

    @Test
    void countsARequestThatHadToBeMadeAgain() {
        ClientFixture fixture = ClientFixture.asking(1);
        fixture.http.run().refuse(500, null);
        fixture.advance(Duration.ofSeconds(1));
        fixture.accept();

        assertThat(fixture.count(Count.REQUESTS_RETRIED)).isEqualTo(1);
        assertThat(fixture.count(Count.REQUESTS)).isEqualTo(3);
    }

    @Test
    void countsASocketThatTheMachineRefused() {
        ClientFixture fixture = ClientFixture.asking(1);
        fixture.http.run().fail(Answer.Failure.NO_SOCKET);

        assertThat(fixture.count(Count.SOCKETS_REFUSED)).isEqualTo(1);
    }

    @Test
    void placesTheLagsOfTokensThatCameBeforeTheAnswerThatNamesTheirClock() {
        ClientFixture fixture = ClientFixture.asking(1);
        fixture.push(0, 1);
        assertThat(lags(fixture)).isZero();

        fixture.accept();
        assertThat(lags(fixture)).isEqualTo(2);
        fixture.push(2, 3, 4);
        fixture.push(fixture.done());

        assertThat(lags(fixture)).isEqualTo(5);
        assertThat(fixture.count(Count.LAGS_UNPLACED)).isZero();
    }

    @Test
    void countsTokensWhoseClockNobodyNamed() {
        ClientFixture unanswered = ClientFixture.asking(1);
        unanswered.push(0, 1);
        unanswered.client.interrupt();
        ClientFixture nameless = ClientFixture.asking(1);
        nameless.push(0);
        nameless.http.run().ok(new RunReply(ClientFixture.TEXT, 5, 1L, null));
        nameless.push(1, 2, 3, 4);

        assertThat(lags(unanswered)).isZero();
        assertThat(unanswered.count(Count.LAGS_UNPLACED)).isEqualTo(2);
        assertThat(lags(nameless)).isZero();
        assertThat(nameless.count(Count.LAGS_UNPLACED)).isEqualTo(5);
    }

    @Test
    void countsALagBelowZeroAndRecordsItAsZero() {
        ClientFixture fixture = ClientFixture.streaming(1);
        long due = fixture.clock.micros() + 7;
        fixture.push(new TokenMessage.Token("Lorem", 0, fixture.stream(), due, due));

        assertThat(fixture.count(Count.LAGS_BELOW_ZERO)).isEqualTo(1);
        assertThat(fixture.totals().latency(Timing.DELIVERY_LAG).max()).isZero();
    }

    @Test
    void countsNoLagBelowZeroThatTheErrorOfTheClocksExplains() {
        ClientFixture fixture = ClientFixture.asking(1);
        long asked = fixture.clock.micros();
        fixture.advance(Duration.ofMillis(2));
        ClockStamp stamp = new ClockStamp("3f9ac27b5d1e0a42", asked + 1_000);
        PeerClock known = new PeerClocks(fixture.clock).take(asked, stamp, fixture.clock.micros());
        fixture.http.run().ok(new RunReply(ClientFixture.TEXT, 5, 2_000_000L, known));
        long now = fixture.clock.micros();
        fixture.push(new TokenMessage.Token("Lorem", 0, fixture.stream(), now + 900, now));
        assertThat(fixture.count(Count.LAGS_BELOW_ZERO)).isZero();
        fixture.push(new TokenMessage.Token("ipsum", 1, fixture.stream(), now + 1_200, now));

        assertThat(lags(fixture)).isEqualTo(2);
        assertThat(fixture.totals().latency(Timing.DELIVERY_LAG).max()).isZero();
        assertThat(fixture.count(Count.LAGS_BELOW_ZERO)).isEqualTo(1);
    }

    private static long lags(ClientFixture fixture) {
        return fixture.totals().latency(Timing.DELIVERY_LAG).samples();
    }

    @Test
    void failsWhenATokenIsMissingAtTheEnd() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(0, 1, 3, 4);
        fixture.push(fixture.done());
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.count(Count.LOST)).isEqualTo(1);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        assertThat(fixture.count(ErrorKind.STREAM_DAMAGED)).isEqualTo(1);
    }

    @Test
    void waitsALittleForATokenThatDoneHasOvertaken() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(0, 1, 2, 3);
        fixture.push(fixture.done());
        fixture.advance(Duration.ofMillis(900));
        fixture.push(4);

        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(Count.LOST)).isZero();
    }

    @Test
    void endsATruncatedStreamAtOnce() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(0, 1);
        fixture.push(new TokenMessage.Done(fixture.stream(), 2, ClientFixture.CHECKSUM, "stop"));

        assertThat(fixture.count(Count.TRUNCATED)).isEqualTo(1);
        assertThat(fixture.count(Count.LOST)).isEqualTo(3);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
    }

    @Test
    void resumesAStreamThatTheServerGaveUp() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(0);
        fixture.push(failure(fixture));
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.http.run().request.resume())
                .isEqualTo(new RunRequest.Resume(1, 1_000_000L));
        fixture.accept();
        fixture.push(1, 2, 3, 4);
        fixture.push(fixture.done());
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(ErrorKind.STREAM_FAILED)).isEqualTo(1);
    }

    @Test
    void resumesAStreamThatTheServerGaveUpBeforeItsReply() {
        ClientFixture fixture = ClientFixture.asking(1);
        fixture.push(failure(fixture));
        assertThat(fixture.http.runs).hasSize(1);

        fixture.accept();

        assertThat(fixture.http.runs).hasSize(2);
    }

    @Test
    void needsNoResumeWhenAllHasComeBeforeTheReply() {
        ClientFixture fixture = ClientFixture.asking(1);
        fixture.push(0, 1);
        fixture.sockets.last().drop(1006);
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().recover(false, List.of());
        fixture.push(2, 3, 4);
        fixture.push(fixture.done());
        fixture.accept();

        assertThat(fixture.http.runs).hasSize(1);
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
    }

    @Test
    void failsWhenTheServerGivesTheStreamUpAgainAndAgain() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(0);
        for (int seconds : new int[] {1, 2, 4}) {
            fixture.push(failure(fixture));
            fixture.advance(Duration.ofSeconds(seconds));
            fixture.accept();
        }
        fixture.push(failure(fixture));

        assertThat(fixture.http.runs).hasSize(4);
        assertThat(fixture.count(ErrorKind.STREAM_FAILED)).isEqualTo(4);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        assertThat(fixture.count(Count.LOST)).isEqualTo(4);
    }

    private static TokenMessage failure(ClientFixture fixture) {
        return new TokenMessage.Failed(fixture.stream(), "shutdown", "the node goes away");
    }

    @Test
    void countsAForeignStreamAsStray() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(new TokenMessage.Token("Lorem", 0, "another", 0, 0));

        assertThat(fixture.count(Count.STRAY)).isEqualTo(1);
        assertThat(fixture.count(Count.TOKENS_RECEIVED)).isZero();
    }

    @Test
    void measuresEachToken() {
        ClientFixture fixture = ClientFixture.asking(1);
        fixture.advance(Duration.ofMillis(3));
        fixture.accept();
        for (int index = 0; index < 5; index++) {
            TokenMessage token = fixture.token(index);
            fixture.advance(Duration.ofMillis(2));
            fixture.push(token);
        }
        fixture.push(fixture.done());

        assertThat(micros(fixture, Timing.REQUEST)).isBetween(2_990L, 3_010L);
        assertThat(micros(fixture, Timing.FIRST_TOKEN)).isBetween(4_990L, 5_010L);
        assertThat(micros(fixture, Timing.INTER_TOKEN)).isBetween(1_990L, 2_010L);
        assertThat(micros(fixture, Timing.DELIVERY_LAG)).isBetween(1_990L, 2_010L);
        assertThat(fixture.totals().latency(Timing.INTER_TOKEN).samples()).isEqualTo(4);
        assertThat(fixture.totals().latency(Timing.DELIVERY_LAG).samples()).isEqualTo(5);
        assertThat(fixture.totals().spans().loadNanos()).isEqualTo(13_000_000);
        assertThat(fixture.totals().spans().plannedStreamNanos()).isEqualTo(50_000_000);
        assertThat(fixture.totals().spans().actualStreamNanos()).isEqualTo(13_000_000);
    }

    @Test
    void showsAFailedCycleBesideTheLatencies() {
        ClientFixture fixture = ClientFixture.streaming(1);
        fixture.push(0, 1, 2, 3);
        fixture.push(fixture.done());
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        for (Timing timing :
                List.of(
                        Timing.REQUEST,
                        Timing.REQUEST_CORRECTED,
                        Timing.FIRST_TOKEN,
                        Timing.FIRST_TOKEN_CORRECTED,
                        Timing.TIME_PER_TOKEN,
                        Timing.END_TO_END)) {
            assertThat(fixture.totals().latency(timing).samples()).as("%s", timing).isZero();
        }
        assertThat(micros(fixture, Timing.FAILED_CYCLE)).isBetween(1_039_000L, 1_041_000L);
        assertThat(fixture.totals().examples())
                .containsEntry(ErrorKind.STREAM_DAMAGED, "stream " + fixture.stream());
    }

    @Test
    void countsMessagesAndFramesApartFromTokens() {
        ClientFixture fixture = ClientFixture.streaming(1);
        TokenMessage.Token first = (TokenMessage.Token) fixture.token(0);
        TokenMessage.Token second = (TokenMessage.Token) fixture.token(1);
        fixture.sockets.last().reply(new Reply.Ping());
        fixture.push(new TokenMessage.Joined(List.of(first, second)));
        fixture.push(2, 3, 4);
        fixture.push(fixture.done());

        assertThat(fixture.count(Count.TOKENS_RECEIVED)).isEqualTo(5);
        assertThat(fixture.count(Count.MESSAGES_RECEIVED)).isEqualTo(5);
        assertThat(fixture.count(Count.FRAMES_RECEIVED)).isEqualTo(7);
    }

    @Test
    void callsACycleGoodThatKeepsItsObjectives() {
        ClientFixture good = ClientFixture.streaming(1);
        good.push(0, 1, 2, 3, 4);
        good.push(good.done());
        ClientFixture halting = ClientFixture.streaming(1);
        halting.push(0, 1);
        halting.advance(Duration.ofMillis(40));
        halting.push(2, 3, 4);
        halting.push(halting.done());

        assertThat(good.count(Count.CYCLES_WITHIN_SLO)).isEqualTo(1);
        assertThat(halting.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(halting.count(Count.CYCLES_WITHIN_SLO)).isZero();
    }

    private static long micros(ClientFixture fixture, Timing timing) {
        return fixture.totals().latency(timing).p50();
    }

    @Nested
    class Posting {
        private final ClientFixture fixture = ClientFixture.asking(1);

        @Test
        void sendsTheWholeRequest() {
            RunRequest request = fixture.http.run().request;

            assertThat(request.requestId()).matches("[A-Za-z0-9_-]{5,16}");
            assertThat(request.length()).isEqualTo(5);
            assertThat(request.delay()).isEqualTo(Duration.ofMillis(10));
            assertThat(request.ttft()).isEqualTo(Duration.ofMillis(10));
            assertThat(request.seed()).isEqualTo(42);
            assertThat(request.resume()).isNull();
        }

        @Test
        void postsTheSameAgainAfterARejection() {
            RunRequest first = fixture.http.run().request;
            fixture.http.run().refuse(429, Duration.ofSeconds(3));
            fixture.advance(Duration.ofMillis(2_900));
            assertThat(fixture.http.runs).hasSize(1);
            fixture.advance(Duration.ofMillis(1_700));
            fixture.accept();

            assertThat(fixture.http.run().request).isEqualTo(first);
            assertThat(fixture.count(Count.REJECTED)).isEqualTo(1);
            assertThat(fixture.count(Count.RESUMED_STREAMS)).isZero();
            assertThat(fixture.recorder.errors()).isZero();
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
            assertThat(micros(fixture, Timing.REQUEST)).isGreaterThan(3_000_000);
        }

        @Test
        void failsWhenRejectionsOutlastTheRequestTimeout() {
            fixture.http.run().refuse(503, Duration.ofSeconds(121));

            assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        }

        @Test
        void failsAtTheRequestTimeout() {
            fixture.advance(Duration.ofMinutes(2));

            assertThat(fixture.http.run().cancelled).isTrue();
            assertThat(fixture.count(ErrorKind.RUN_TIMED_OUT)).isEqualTo(1);
            assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
            assertThat(fixture.count(Count.TOKENS_EXPECTED)).isZero();
        }

        @Test
        void resumesAfterAnUnknownOutcome() {
            fixture.http.run().fail(Answer.Failure.BROKEN);
            fixture.advance(Duration.ofSeconds(1));

            assertThat(fixture.http.runs).hasSize(2);
            assertThat(fixture.http.run().request.resume())
                    .isEqualTo(new RunRequest.Resume(0, null));
            fixture.accept();
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
            assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
            assertThat(fixture.count(Count.RESUMED_STREAMS)).isEqualTo(1);
            assertThat(fixture.count(ErrorKind.RUN_FAILED)).isEqualTo(1);
        }

        @Test
        void doesNotResumeWhileTokensArrive() {
            fixture.http.run().refuse(502, null);
            for (int i = 0; i < 5; i++) {
                fixture.push(fixture.token(i));
                fixture.advance(Duration.ofSeconds(3));
            }
            assertThat(fixture.http.runs).hasSize(1);

            fixture.advance(Duration.ofSeconds(2));

            assertThat(fixture.http.run().request.resume())
                    .isEqualTo(new RunRequest.Resume(5, null));
        }

        @Test
        void asksForTheTextOfAStreamThatHasCome() {
            fixture.http.run().fail(Answer.Failure.BROKEN);
            fixture.push(0, 1, 2, 3, 4);
            fixture.push(fixture.done());
            fixture.advance(Duration.ofSeconds(1));
            fixture.accept();

            assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
            assertThat(fixture.count(Count.TOKENS_EXPECTED)).isEqualTo(5);
        }

        @Test
        void givesUpAfterThreeResumes() {
            fixture.http.run().fail(Answer.Failure.BROKEN);
            for (int seconds : new int[] {1, 2, 4}) {
                fixture.advance(Duration.ofSeconds(seconds));
                fixture.http.run().fail(Answer.Failure.UNREACHABLE);
            }

            assertThat(fixture.http.runs).hasSize(4);
            assertThat(fixture.count(ErrorKind.RUN_FAILED)).isEqualTo(4);
            assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        }
    }

    @Nested
    class Silence {
        private final ClientFixture fixture = ClientFixture.streaming(1);

        @Test
        void makesTheClientReconnectAndThenResume() {
            fixture.push(0, 1);
            fixture.advance(Duration.ofSeconds(5));
            assertThat(fixture.sockets.last().closeAsked).isTrue();
            assertThat(fixture.http.runs).hasSize(1);

            fixture.advance(Duration.ofMillis(250));
            fixture.sockets.last().recover(true, List.of());

            assertThat(fixture.http.runs).hasSize(2);
            assertThat(fixture.http.run().request.resume())
                    .isEqualTo(new RunRequest.Resume(2, 1_000_000L));
            assertThat(fixture.count(ErrorKind.STREAM_SILENT)).isEqualTo(1);
        }

        @Test
        void needsNoResumeWhenTheRecoveryBringsTokens() {
            fixture.push(0, 1);
            fixture.advance(Duration.ofSeconds(6));
            fixture.sockets
                    .last()
                    .recover(true, List.of(fixture.sockets.publication(fixture.token(2))));

            assertThat(fixture.http.runs).hasSize(1);
            assertThat(fixture.count(Count.RECOVERED_TOKENS)).isEqualTo(1);
            fixture.push(3, 4);
            fixture.push(fixture.done());
            assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        }

        @Test
        void isBorneTwiceAsLongAfterEachResume() {
            silenceAndResume(5);
            silenceAndResume(10);
            silenceAndResume(20);
            assertThat(fixture.http.runs).hasSize(4);

            fixture.advance(Duration.ofSeconds(30));
            fixture.sockets.last().reply(new Reply.Ping());
            fixture.advance(Duration.ofSeconds(30));

            assertThat(fixture.sockets.all).hasSize(4);
            assertThat(fixture.count(Count.RESUMED_STREAMS)).isEqualTo(3);
        }

        private void silenceAndResume(int seconds) {
            int sockets = fixture.sockets.all.size();
            fixture.advance(Duration.ofSeconds(seconds).minusMillis(100));
            assertThat(fixture.sockets.last().closeAsked).isFalse();
            fixture.advance(Duration.ofMillis(1_200));
            assertThat(fixture.sockets.all).hasSize(sockets + 1);
            fixture.sockets.last().recover(true, List.of());
            fixture.accept();
        }

        @Test
        void endsTheCycleAtTheRequestTimeout() {
            for (int seconds : new int[] {5, 10, 20}) {
                silenceAndResume(seconds);
            }
            fixture.advance(Duration.ofMinutes(2));

            assertThat(fixture.count(ErrorKind.STREAM_TIMED_OUT)).isEqualTo(1);
            assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
            assertThat(fixture.count(Count.LOST)).isEqualTo(5);
        }

        @Test
        void isNotFeltWhileTokensComeSlowly() {
            for (int index = 0; index < 5; index++) {
                fixture.advance(Duration.ofMillis(4_900));
                fixture.push(fixture.token(index));
            }
            fixture.push(fixture.done());

            assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
            assertThat(fixture.recorder.errors()).isZero();
        }
    }
}
