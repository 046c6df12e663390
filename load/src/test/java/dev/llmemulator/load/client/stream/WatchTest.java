package dev.llmemulator.load.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.loop.ManualLoop;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final ManualLoop loop = new ManualLoop();
    private int rings;
    private final Watch watch = new Watch(loop, () -> rings++);

    @Test
    void ringsAtTheDeadline() {
        watch.until(5 * SECOND);
        loop.advance(5 * SECOND - 1);
        assertThat(rings).isZero();

        loop.advance(1);

        assertThat(rings).isEqualTo(1);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void isPutOffByEverySign() {
        for (int i = 0; i < 10; i++) {
            watch.until(loop.nanos() + 5 * SECOND);
            loop.advance(4 * SECOND);
        }
        assertThat(rings).isZero();
        assertThat(loop.timers()).isEqualTo(1);

        loop.advance(SECOND);

        assertThat(rings).isEqualTo(1);
    }

    @Test
    void canBeBroughtForward() {
        watch.until(5 * SECOND);
        watch.until(SECOND);
        loop.advance(SECOND);

        assertThat(rings).isEqualTo(1);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void doesNotRingAfterItWasStopped() {
        watch.until(SECOND);
        watch.stop();
        loop.advance(2 * SECOND);

        assertThat(rings).isZero();
    }

    @Test
    void waitsForWhatIsUnreadAfterAStall() {
        watch.until(5 * SECOND);
        loop.stall(20 * SECOND);
        assertThat(rings).isZero();

        watch.until(loop.nanos() + 5 * SECOND);
        loop.advance(4 * SECOND);

        assertThat(rings).isZero();
    }

    @Test
    void ringsAfterAStallWhenNothingWasThere() {
        watch.until(5 * SECOND);
        loop.stall(20 * SECOND);
        loop.stall(20 * SECOND);

        assertThat(rings).isEqualTo(1);
    }
}
