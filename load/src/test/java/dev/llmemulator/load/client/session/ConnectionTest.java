package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.Answer;
import dev.llmemulator.load.client.link.RunRequest;
import dev.llmemulator.load.client.link.Session;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Push;
import dev.llmemulator.protocol.Reply;
import dev.llmemulator.protocol.StreamPosition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private final ClientFixture fixture = ClientFixture.streaming(1);

    @Test
    void recoversFromTheLastPosition() {
        fixture.push(0, 1);
        fixture.sockets.last().drop(3001);
        var missed =
                List.of(
                        fixture.sockets.publication(fixture.token(2)),
                        fixture.sockets.publication(fixture.token(3)));
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().recover(true, missed);

        assertThat(fixture.sockets.last().wish().recover()).isTrue();
        assertThat(fixture.sockets.last().wish().since())
                .isEqualTo(new StreamPosition(2, FakeSockets.EPOCH));
        fixture.push(4);
        fixture.push(fixture.done());
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(Count.RECOVERED_TOKENS)).isEqualTo(2);
        assertThat(fixture.count(Count.RECONNECTIONS)).isEqualTo(1);
        assertThat(fixture.count(Count.RESUMED_STREAMS)).isZero();
        assertThat(fixture.count(ErrorKind.CONNECTION_LOST)).isEqualTo(1);
        assertThat(fixture.http.runs).hasSize(1);
    }

    @Test
    void goesOnFromWhatWasRecoveredWhenItIsLostAgain() {
        fixture.push(0);
        fixture.sockets.last().drop(1006);
        var missed = List.of(fixture.sockets.publication(fixture.token(1)));
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().recover(true, missed);
        fixture.sockets.last().drop(1006);
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().recover(true, List.of());

        assertThat(fixture.sockets.last().wish().since().offset()).isEqualTo(2);
    }

    @Test
    void resumesWhatCouldNotBeRecovered() {
        fixture.push(0, 1);
        fixture.sockets.last().drop(3010);
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().recover(false, List.of());

        assertThat(fixture.http.run().request.resume())
                .isEqualTo(new RunRequest.Resume(2, 1_000_000L));
        fixture.accept();
        fixture.push(1, 2, 3, 4);
        fixture.push(fixture.done());
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(Count.DEDUPLICATED)).isEqualTo(1);
        assertThat(fixture.count(Count.DUPLICATED)).isZero();
        assertThat(fixture.count(Count.RESUMED_STREAMS)).isEqualTo(1);
    }

    @Test
    void resumesAgainWhatIsMissingAfterTheEnd() {
        fixture.push(0);
        fixture.sockets.last().drop(3010);
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().recover(false, List.of());
        fixture.accept();
        fixture.push(2, 3, 4);
        fixture.push(fixture.done());
        fixture.advance(Duration.ofSeconds(5));

        assertThat(fixture.http.runs).hasSize(3);
        assertThat(fixture.http.run().request.resume().fromIndex()).isEqualTo(1);
        fixture.accept();
        fixture.push(1);
        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
    }

    @Test
    void failsWhenThreeResumesDoNotBringWhatIsMissing() {
        fixture.push(0);
        fixture.sockets.last().drop(3010);
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().recover(false, List.of());
        fixture.push(2, 3, 4);
        fixture.push(fixture.done());
        for (int i = 0; i < 3; i++) {
            fixture.accept();
            fixture.advance(Duration.ofSeconds(5));
        }

        assertThat(fixture.http.runs).hasSize(4);
        assertThat(fixture.count(Count.LOST)).isEqualTo(1);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        assertThat(fixture.sockets.all).hasSize(2);
    }

    @Test
    void resumesAfterTheReplyWhenItIsLostBeforeIt() {
        ClientFixture asking = ClientFixture.asking(1);
        asking.sockets.last().drop(1006);
        asking.advance(Duration.ofSeconds(1));
        asking.sockets.last().recover(false, List.of());
        assertThat(asking.http.runs).hasSize(1);

        asking.accept();

        assertThat(asking.http.runs).hasSize(2);
        assertThat(asking.http.run().request.resume().fromIndex()).isZero();
    }

    @Test
    void givesUpAfterThreeAttempts() {
        fixture.push(0);
        fixture.sockets.last().drop(1006);
        fixture.advance(Duration.ofSeconds(1));
        fixture.sockets.last().fail(false);
        fixture.advance(Duration.ofSeconds(2));
        fixture.sockets.last().refuse(100, true);
        fixture.advance(Duration.ofSeconds(4));
        fixture.sockets.last().drop(3008);
        fixture.http.deletes.getLast().ok(FakeHttp.SESSION);

        assertThat(fixture.sockets.all).hasSize(4);
        assertThat(fixture.count(Count.CYCLES_FAILED)).isEqualTo(1);
        assertThat(fixture.count(Count.CLIENTS_FAILED)).isEqualTo(1);
        assertThat(fixture.count(Count.LOST)).isEqualTo(4);
        fixture.assertEndedAndConserved(1);
    }

    @Test
    void hasThreeAttemptsForEachLoss() {
        for (int i = 0; i < 5; i++) {
            fixture.push(i);
            fixture.sockets.last().drop(1006);
            fixture.advance(Duration.ofSeconds(1));
            fixture.sockets.last().recover(true, List.of());
        }
        fixture.push(fixture.done());

        assertThat(fixture.count(Count.CYCLES_COMPLETED)).isEqualTo(1);
        assertThat(fixture.count(Count.RECONNECTIONS)).isEqualTo(5);
    }

    @Test
    void waitsLessThanTheFullBackoffButNotMuch() {
        fixture.sockets.last().drop(1006);
        fixture.advance(Duration.ofMillis(799));
        assertThat(fixture.sockets.all).hasSize(1);

        fixture.advance(Duration.ofMillis(201));

        assertThat(fixture.sockets.all).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {3500, 3501, 3502, 3503, 3999, 4500, 1009})
    void doesNotComeBackAfterATerminalCode(int code) {
        fixture.sockets.last().drop(code);
        fixture.http.deletes.getLast().ok(FakeHttp.SESSION);
        fixture.advance(Duration.ofMinutes(1));

        assertThat(fixture.sockets.all).hasSize(1);
        fixture.assertEndedAndConserved(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1006, 3000, 3001, 3008, 3010, 3012, 4000, 5000})
    void comesBackAfterAnyOtherCode(int code) {
        fixture.sockets.last().drop(code);
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.sockets.all).hasSize(2);
    }

    @Test
    void getsAFreshTokenWhenTheServerSaysThatItExpired() {
        fixture.sockets.last().drop(3005);
        fixture.http.refreshes.getLast().ok(new Session(FakeHttp.SESSION.id(), "token-2"));
        fixture.sockets.last().recover(true, List.of());

        assertThat(fixture.sockets.last().connectCommand().token()).isEqualTo("token-2");
        assertThat(fixture.count(Count.RECONNECTIONS)).isEqualTo(1);
    }

    @Test
    void triesWithTheOldTokenWhenThereIsNoFreshOne() {
        fixture.sockets.last().drop(3005);
        fixture.http.refreshes.getLast().refuse(401, null);
        fixture.advance(Duration.ofSeconds(2));

        assertThat(fixture.sockets.all).hasSize(2);
        assertThat(fixture.count(ErrorKind.REFRESH_FAILED)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 2500})
    void reconnectsWhenItIsUnsubscribed(int code) {
        fixture.sockets.last().push(new Push.Unsubscribed(FakeSockets.CHANNEL, code, "a reason"));
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.sockets.all.getFirst().closeAsked).isTrue();
        assertThat(fixture.sockets.all).hasSize(2);
    }

    @Test
    void reconnectsAfterAMalformedFrame() {
        fixture.sockets.last().malformed();
        fixture.advance(Duration.ofSeconds(1));

        assertThat(fixture.count(ErrorKind.MESSAGE_MALFORMED)).isEqualTo(1);
        assertThat(fixture.sockets.all).hasSize(2);
    }

    @Test
    void doesNotHearAnOldSocket() {
        fixture.push(0, 1);
        var old = fixture.sockets.last();
        fixture.advance(Duration.ofSeconds(6));
        assertThat(fixture.sockets.all).hasSize(2);

        old.push(fixture.token(2));
        old.drop(1000);

        assertThat(fixture.count(Count.TOKENS_RECEIVED)).isEqualTo(2);
        assertThat(fixture.sockets.all).hasSize(2);
    }

    @Test
    void startsTheNextCycleOnlyWhenItIsConnected() {
        ClientFixture two = ClientFixture.asking(2);
        two.sockets.last().drop(1006);
        two.http.run().refuse(400, null);
        assertThat(two.http.runs).hasSize(1);
        two.advance(Duration.ofSeconds(1));
        two.sockets.last().recover(true, List.of());

        assertThat(two.http.runs).hasSize(2);
        assertThat(two.http.run().request.resume()).isNull();
    }

    @Nested
    class Pings {
        private final ClientFixture idle = new ClientFixture(1);

        @Test
        void areAnswered() {
            idle.connect();
            idle.sockets.last().reply(new Reply.Ping());

            assertThat(idle.sockets.last().commands).endsWith(new Command.Pong());
        }

        @Test
        void keepTheConnection() {
            idle.connect();
            for (int i = 0; i < 10; i++) {
                idle.advance(Duration.ofSeconds(34));
                idle.sockets.last().reply(new Reply.Ping());
            }

            assertThat(idle.sockets.all).hasSize(1);
        }

        @Test
        void areMissedAfterTenSecondsMore() {
            idle.connect();
            idle.advance(Duration.ofSeconds(35));
            assertThat(idle.count(ErrorKind.SERVER_SILENT)).isEqualTo(1);
            idle.advance(Duration.ofSeconds(1));

            assertThat(idle.sockets.all).hasSize(2);
        }

        @Test
        void areNotExpectedOfAServerThatSendsNone() {
            idle.client.start();
            idle.http.creates.getFirst().ok(FakeHttp.SESSION);
            idle.sockets.last().accept(0, false, 0);
            idle.advance(Duration.ofMinutes(10));

            assertThat(idle.sockets.all).hasSize(1);
        }
    }

    @Nested
    class Expiry {
        private final ClientFixture idle = new ClientFixture(1);

        private void connect() {
            idle.client.start();
            idle.http.creates.getFirst().ok(FakeHttp.SESSION);
            idle.sockets.last().accept(0, true, 100);
        }

        @Test
        void isForestalledByARefresh() {
            connect();
            idle.advance(Duration.ofSeconds(100));
            idle.http.refreshes.getLast().ok(new Session(FakeHttp.SESSION.id(), "token-2"));

            assertThat(idle.sockets.last().commands).endsWith(new Command.Refresh(2, "token-2"));
            idle.sockets.last().reply(new Reply.Refreshed(2, "c", "v", true, 100));
            idle.advance(Duration.ofSeconds(100));
            assertThat(idle.http.refreshes).hasSize(2);
        }

        @Test
        void isTriedAgainWhenTheApiFails() {
            connect();
            idle.advance(Duration.ofSeconds(100));
            idle.http.refreshes.getLast().fail(Answer.Failure.BROKEN);
            idle.advance(Duration.ofSeconds(5));

            assertThat(idle.http.refreshes).hasSize(2);
        }

        @Test
        void isAnErrorWhenTheServerRefusesTheToken() {
            connect();
            idle.sockets.last().reply(new Reply.Failed(2, 101, "unauthorized", false));

            assertThat(idle.count(ErrorKind.REFRESH_FAILED)).isEqualTo(1);
            assertThat(idle.sockets.all).hasSize(1);
        }
    }
}
