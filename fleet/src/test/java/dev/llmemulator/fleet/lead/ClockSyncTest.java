package dev.llmemulator.fleet.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.fleet.message.FleetMessage;
import dev.llmemulator.protocol.Cases;
import org.junit.jupiter.api.Test;

class ClockSyncTest {
    @Test
    void isNeverFurtherOffThanItsBound() {
        Cases.check(
                300,
                1_000_000,
                (random, size) -> {
                    long offset = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
                    ClockSync clock = new ClockSync();
                    long now = random.nextLong(1_000_000);
                    while (!clock.isDone()) {
                        FleetMessage.Ping ping = clock.next(now);
                        long there = now + random.nextLong(size + 1L);
                        long back = there + random.nextLong(size + 1L);
                        clock.take(
                                new FleetMessage.Pong(ping.number(), ping.sent(), there + offset),
                                back);
                        now = back;
                    }
                    assertThat(Math.abs(clock.agentTime(now) - (now + offset)))
                            .isLessThanOrEqualTo(clock.bound());
                });
    }

    @Test
    void takesTheExchangeWithTheShortestWay() {
        ClockSync clock = new ClockSync();
        clock.take(new FleetMessage.Pong(0, 0, 900), 1_000);
        clock.take(new FleetMessage.Pong(1, 2_000, 2_005), 2_010);
        clock.take(new FleetMessage.Pong(2, 3_000, 3_900), 4_000);

        assertThat(clock.agentTime(10_000)).isEqualTo(10_000);
        assertThat(clock.bound()).isEqualTo(6);
    }

    @Test
    void ignoresAnAnswerToAnotherQuestion() {
        ClockSync clock = new ClockSync();
        clock.take(new FleetMessage.Pong(5, 0, 900), 10);
        clock.take(new FleetMessage.Pong(0, 20, 900), 10);

        assertThat(clock.next(7)).isEqualTo(new FleetMessage.Ping(0, 7));
    }
}
