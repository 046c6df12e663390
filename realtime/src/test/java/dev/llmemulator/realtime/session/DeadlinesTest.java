package dev.llmemulator.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.loop.ManualLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final ManualLoop loop = new ManualLoop(-50);
    private final List<Deadlines.Kind> due = new ArrayList<>();
    private final Deadlines deadlines = new Deadlines(loop, due::add);

    @Test
    void comeInTheirOrderAlsoWhereTheClockPassesZero() {
        deadlines.set(Deadlines.Kind.PING, 200);
        deadlines.set(Deadlines.Kind.PONG, 100);
        deadlines.set(Deadlines.Kind.STALE, 40);

        loop.advance(40);
        assertThat(due).containsExactly(Deadlines.Kind.STALE);
        loop.stall(100);
        assertThat(due).containsExactly(Deadlines.Kind.STALE, Deadlines.Kind.PONG);
    }

    @Test
    void useOneTimer() {
        deadlines.set(Deadlines.Kind.PING, 20);
        deadlines.set(Deadlines.Kind.PONG, 10);
        deadlines.set(Deadlines.Kind.EXPIRY, 30);

        assertThat(loop.timers()).isEqualTo(1);
    }

    @Test
    void areReplacedByTheirKind() {
        deadlines.set(Deadlines.Kind.PING, 10);
        deadlines.set(Deadlines.Kind.PING, 30);

        loop.stall(20);
        assertThat(due).isEmpty();
        loop.stall(10);
        assertThat(due).containsExactly(Deadlines.Kind.PING);
    }

    @Test
    void canBeTakenBack() {
        deadlines.set(Deadlines.Kind.PING, 10);
        deadlines.set(Deadlines.Kind.PONG, 10);
        deadlines.clear(Deadlines.Kind.PING);

        loop.stall(20);

        assertThat(due).containsExactly(Deadlines.Kind.PONG);
        assertThat(loop.timers()).isZero();
    }

    @Test
    void canAllBeTakenBack() {
        deadlines.set(Deadlines.Kind.PING, 10);

        deadlines.clearAll();

        assertThat(loop.timers()).isZero();
        assertThat(deadlines.isSet(Deadlines.Kind.PING)).isFalse();
    }
}
