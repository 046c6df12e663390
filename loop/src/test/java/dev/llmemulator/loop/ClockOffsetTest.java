package dev.llmemulator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockOffsetTest {
    private static final long SECOND = 1_000_000;

    /// An exchange with a peer that is ahead by `offset`, which took `there` and `back`
    /// microseconds on its way.
    private static ClockExchange exchange(long sent, long offset, long there, long back) {
        return ClockExchange.of(sent, sent + there + offset, sent + there + back);
    }

    @Test
    void isInTheMiddleOfOneExchange() {
        ClockOffset offset = ClockOffset.of(exchange(1_000, 50_000, 200, 200));

        assertThat(offset.offsetUs()).isEqualTo(50_000);
        assertThat(offset.boundUs(1_400)).isEqualTo(201);
    }

    @Test
    void countsWhatThePeerTookForItselfOut() {
        ClockExchange exchange = new ClockExchange(0, 7_100, 97_100, 90_200);

        ClockOffset offset = ClockOffset.of(exchange);

        assertThat(offset.offsetUs()).isEqualTo(7_000);
        assertThat(offset.boundUs(90_200)).isEqualTo(101);
    }

    @Test
    void isTheTruthWithinItsBoundHoweverLopsidedTheWay() {
        ClockOffset offset = ClockOffset.of(exchange(0, -3 * SECOND, 40_000, 100));

        assertThat(Math.abs(offset.offsetUs() + 3 * SECOND)).isLessThan(offset.boundUs(40_100));
        assertThat(offset.boundUs(40_100)).isEqualTo(20_051);
    }

    @Test
    void keepsTheBestOfManyExchanges() {
        ClockOffset offset = ClockOffset.of(exchange(0, 500, 30_000, 30_000));

        ClockOffset better = offset.and(exchange(60_000, 500, 100, 100));
        ClockOffset same = better.and(exchange(60_200, 500, 30_000, 30_000));

        assertThat(better.boundUs(60_200)).isEqualTo(101);
        assertThat(same.boundUs(120_200)).isBetween(101L, 101L + 13);
        assertThat(same.stepUs()).isZero();
    }

    @Test
    void takesTheBestOfBothWays() {
        ClockOffset offset = ClockOffset.of(exchange(0, 500, 10, 30_000));

        ClockOffset both = offset.and(exchange(30_010, 500, 30_000, 10));

        assertThat(both.boundUs(60_020)).isBetween(10L, 25L);
    }

    @Test
    void knowsLessWhileTimeGoesBy() {
        ClockOffset offset = ClockOffset.of(exchange(0, 500, 100, 100));

        assertThat(offset.boundUs(200 + 10 * SECOND)).isEqualTo(101 + 10 * ClockOffset.DRIFT_PPM);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000_000, -50_000, -2_000, 2_000, 50_000, 3_000_000})
    void seesTheClockBeingSet(long step) {
        ClockOffset offset = ClockOffset.of(exchange(0, 500, 100, 100));

        ClockOffset after = offset.and(exchange(SECOND, 500 + step, 100, 100));

        assertThat(after.stepUs()).isEqualTo(step);
        assertThat(after.offsetUs()).isEqualTo(500 + step);
        assertThat(after.boundUs(SECOND + 200)).isEqualTo(101);
        assertThat(after.and(exchange(SECOND + 300, 500 + step, 100, 100)).stepUs()).isZero();
    }

    @Test
    void refusesTimesThatContradictEachOther() {
        ClockExchange backwards = ClockExchange.of(100, 0, 50);
        ClockExchange longerThanAll = new ClockExchange(0, 0, 5_000, 100);
        ClockOffset offset = ClockOffset.of(exchange(0, 500, 100, 100));

        assertThatThrownBy(() -> ClockOffset.of(backwards))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sentUs=100");
        assertThat(offset.and(backwards)).isEqualTo(offset);
        assertThat(offset.and(longerThanAll)).isEqualTo(offset);
    }

    /// Whatever the network does and however the clocks drift, the truth is within the bound, and
    /// no drift that is allowed for is taken for a step.
    @Test
    void holdsTheTruthInAnyRun() {
        for (long seed = 1; seed <= 300; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_128 + seed);
            long start = random.nextLong(-5 * SECOND, 5 * SECOND);
            double drift = random.nextDouble(-1, 1) * ClockOffset.DRIFT_PPM / 1e6;
            long now = random.nextLong(SECOND);
            ClockOffset offset = null;
            for (int i = 0; i < 200; i++) {
                now += random.nextLong(2 * SECOND);
                long there = Math.round(random.nextExponential() * 2_000);
                long back = Math.round(random.nextExponential() * 2_000);
                long truth = start + Math.round(drift * (now + there));
                ClockExchange exchange = exchange(now, truth, there, back);
                offset = offset == null ? ClockOffset.of(exchange) : offset.and(exchange);
                now += there + back;
                long truthNow = start + Math.round(drift * now);
                assertThat(offset.stepUs()).as("step of seed %s", seed).isZero();
                assertThat(Math.abs(offset.offsetUs() - truthNow))
                        .as("error of seed %s", seed)
                        .isLessThanOrEqualTo(offset.boundUs(now) + 2);
            }
        }
    }
}
