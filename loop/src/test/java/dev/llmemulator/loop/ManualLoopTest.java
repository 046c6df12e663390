package dev.llmemulator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualLoopTest {
    private final ManualLoop loop = new ManualLoop();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsNothingByItself() {
        loop.execute(() -> ran.add("task"));
        loop.runAt(0, () -> ran.add("timer"));

        assertThat(ran).isEmpty();
    }

    @Test
    void runsEachTimerInItsOwnTime() {
        loop.runAt(20, () -> ran.add("b at " + loop.nanos()));
        loop.runAt(
                10,
                () -> {
                    ran.add("a at " + loop.nanos());
                    loop.runAt(15, () -> ran.add("c at " + loop.nanos()));
                });

        loop.advance(100);

        assertThat(ran).containsExactly("a at 10", "c at 15", "b at 20");
        assertThat(loop.nanos()).isEqualTo(100);
    }

    @Test
    void runsLateTimersAfterAStall() {
        loop.runAt(10, () -> ran.add("a at " + loop.nanos()));

        loop.stall(50);

        assertThat(ran).containsExactly("a at 50");
    }

    @Test
    void forgetsACancelledTimer() {
        Loop.Timer timer = loop.runAt(10, () -> ran.add("never"));

        timer.cancel();
        loop.advance(20);

        assertThat(ran).isEmpty();
        assertThat(loop.timers()).isZero();
    }
}
