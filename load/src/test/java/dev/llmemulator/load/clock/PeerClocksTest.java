package dev.llmemulator.load.clock;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.ManualLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerClocksTest {
    private static final long MILLI = 1_000_000;

    private final ManualLoop loop = new ManualLoop();
    private final EpochClock clock =
            EpochClock.start(InstantSource.fixed(Instant.ofEpochSecond(100)), loop::nanos);
    private final PeerClocks clocks = new PeerClocks(clock);
    private int asked;

    private PeerClock take(String id, long aheadUs) {
        long sent = clocks.micros();
        loop.advance(MILLI);
        return clocks.take(sent, new ClockStamp(id, sent + 500 + aheadUs), clocks.micros());
    }

    @Test
    void tellsClocksApartByTheirNames() {
        PeerClock one = take("a", 50_000);

        assertThat(take("a", 50_000)).isSameAs(one);
        assertThat(take("b", -7)).isNotSameAs(one);
        assertThat(one.offsetUs()).isEqualTo(50_000);
        assertThat(one.boundUs(clocks.micros())).isBetween(501L, 502L);
        assertThat(clocks.areOwn()).isFalse();
        assertThat(clocks.readings())
                .extracting(PeerClock.Reading::offsetUs)
                .containsExactly(50_000L, -7L);
    }

    @Test
    void knowsTheTestersOwnClockExactly() {
        PeerClock own = take(clock.id(), 400);

        assertThat(own.isOwn()).isTrue();
        assertThat(own.offsetUs()).isZero();
        assertThat(own.boundUs(clocks.micros() + 1_000_000)).isZero();
        assertThat(clocks.areOwn()).isTrue();
    }

    @Test
    void knowsItsOwnClockOnEachThreadThatHasSeenIt() throws Exception {
        ClockStamp own = new ClockStamp(clock.id(), clock.micros());
        List<PeerClocks> shared =
                Stream.generate(() -> new PeerClocks(clock)).limit(200_000).toList();
        Callable<Long> meeting =
                () ->
                        shared.stream()
                                .peek(each -> each.take(0, own, 0))
                                .filter(each -> !each.areOwn())
                                .count();
        FutureTask<Long> other = new FutureTask<>(meeting);
        Thread.ofPlatform().start(other);

        assertThat(meeting.call()).isZero();
        assertThat(other.get(10, SECONDS)).isZero();
    }

    @Test
    void remembersTheLargestStep() {
        PeerClock peer = take("a", 0);
        take("a", -50_000);
        take("a", -48_000);

        assertThat(peer.offsetUs()).isEqualTo(-48_000);
        assertThat(clocks.readings())
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.steps()).isEqualTo(2);
                    assertThat(read.stepUs()).isEqualTo(-50_000);
                });
    }

    @Test
    void boundsHowManyItKeeps() {
        for (int i = 0; i < PeerClocks.MOST; i++) {
            take("c" + i, 0);
        }

        assertThat(clocks.take(0, new ClockStamp("more", 0), 0)).isNull();
        assertThat(clocks.readings()).hasSize(PeerClocks.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a -5", "a 5 6", "a 12345678901234567", "a\t5", "é 5"})
    void takesAHeaderThatIsNoneForNone(String header) {
        assertThat(ClockStamp.of(header)).isNull();
        assertThat(ClockStamp.of(null)).isNull();
        assertThat(ClockStamp.of("3f9a 5")).isEqualTo(new ClockStamp("3f9a", 5));
    }

    @Test
    void asksOftenAtFirstAndThenOnceASecond() {
        ClockWatch watch = new ClockWatch(loop, then -> answerLater("a", then), clocks);
        watch.start();
        loop.advance(Duration.ofMillis(500).toNanos());
        assertThat(asked).isEqualTo(16);

        loop.advance(Duration.ofSeconds(3).toNanos());
        assertThat(asked).isEqualTo(19);

        watch.stop();
        loop.advance(Duration.ofSeconds(3).toNanos());
        assertThat(asked).isEqualTo(19);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void asksOnceWhereTheClockIsItsOwnAndSeldomWhereNoneIsNamed() {
        ClockWatch own = new ClockWatch(loop, then -> answerLater(clock.id(), then), clocks);
        own.start();
        loop.advance(Duration.ofSeconds(5).toNanos());
        assertThat(asked).isEqualTo(1);

        asked = 0;
        PeerClocks none = new PeerClocks(clock);
        ClockWatch nameless = new ClockWatch(loop, this::answerNothing, none);
        nameless.start();
        loop.advance(Duration.ofSeconds(5).toNanos());
        assertThat(asked).isEqualTo(5);
    }

    private void answerLater(String id, Runnable then) {
        asked++;
        long sent = clocks.micros();
        loop.runAt(
                loop.nanos() + MILLI,
                () -> {
                    clocks.take(sent, new ClockStamp(id, sent + 500), clocks.micros());
                    then.run();
                });
    }

    private void answerNothing(Runnable then) {
        asked++;
        loop.runAt(loop.nanos() + MILLI, then);
    }
}
