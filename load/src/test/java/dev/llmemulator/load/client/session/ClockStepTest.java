package dev.llmemulator.load.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.client.link.RunReply;
import dev.llmemulator.load.clock.ClockStamp;
import dev.llmemulator.load.clock.PeerClock;
import dev.llmemulator.load.clock.PeerClocks;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Latency;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.protocol.TokenMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockStepTest {
    /// Tests a server clock that is set forward between two tokens, which the next answer reveals.
    @Test
    void placesLagsInOneClockThoughTheServersWasSetDuringTheRun() {
        ClientFixture fixture = ClientFixture.asking(1);
        PeerClocks clocks = new PeerClocks(fixture.clock);
        fixture.http
                .run()
                .ok(new RunReply(ClientFixture.TEXT, 5, 1_000_000L, met(fixture, clocks, -50_000)));
        pushDueBefore(fixture, 4_000, -50_000, 0, 1);

        met(fixture, clocks, 2_950_000);
        pushDueBefore(fixture, 4_000, 2_950_000, 2, 3, 4);
        fixture.push(fixture.done());

        Latency lag = fixture.totals().latency(Timing.DELIVERY_LAG);
        assertThat(lag.samples()).isEqualTo(5);
        assertThat(lag.p50()).isCloseTo(4_000, within(10L));
        assertThat(lag.max()).isCloseTo(4_000, within(10L));
        assertThat(fixture.count(Count.LAGS_BELOW_ZERO)).isZero();
        assertThat(clocks.readings())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.steps()).isEqualTo(1);
                    assertThat(read.stepUs()).isCloseTo(3_000_000, within(10L));
                });
    }

    /// The clock of the servers, which an answer without delay tells.
    private static PeerClock met(ClientFixture fixture, PeerClocks clocks, long aheadUs) {
        long now = fixture.clock.micros();
        return clocks.take(now, new ClockStamp("3f9ac27b5d1e0a42", now + aheadUs), now);
    }

    /// Sends tokens, 10 ms apart, each of which was due some microseconds before it comes.
    private static void pushDueBefore(
            ClientFixture fixture, long lagUs, long aheadUs, int... indexes) {
        for (int index : indexes) {
            fixture.advance(Duration.ofMillis(10));
            long due = fixture.clock.micros() + aheadUs - lagUs;
            fixture.push(
                    new TokenMessage.Token(
                            ClientFixture.WORDS.get(index), index, fixture.stream(), due, due));
        }
    }
}
