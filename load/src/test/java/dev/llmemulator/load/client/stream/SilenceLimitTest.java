package dev.llmemulator.load.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SilenceLimitTest {
    private long now = 7_000_000_000L;

    @Test
    void isTheLongestUntilTwentyGapsWereSeen() {
        SilenceLimit limit = limitAt(Duration.ofMillis(10));
        assertThat(seconds(limit)).isEqualTo(5);
        arrive(limit, 20, 10);
        assertThat(seconds(limit)).isEqualTo(5);

        arrive(limit, 1, 10);

        assertThat(seconds(limit)).isEqualTo(1);
    }

    @Test
    void isTheShortestWhereTokensComeAsPlanned() {
        SilenceLimit limit = limitAt(Duration.ofMillis(10));
        RandomGenerator random = Cases.generator(3);
        for (int i = 0; i < 1_000; i++) {
            arrive(limit, 1, random.nextInt(1, 30));
        }

        assertThat(seconds(limit)).isEqualTo(1);
    }

    /// A cluster with 5,000 clients gives each a token every 170 ms where 10 ms were asked for.
    @Test
    void isLongOnAnOverloadedServer() {
        SilenceLimit limit = limitAt(Duration.ofMillis(10));
        arrive(limit, 30, 170);
        assertThat(seconds(limit)).isBetween(3.4, 5.0);

        RandomGenerator random = Cases.generator(4);
        double shortest = 5;
        for (int i = 0; i < 1_000; i++) {
            arrive(limit, 1, random.nextInt(20, 320));
            shortest = Math.min(shortest, i < 20 ? 5 : seconds(limit));
        }

        assertThat(shortest).as("longest gap: 0.32 s").isGreaterThan(8 * 0.32);
    }

    @Test
    void isLongWhereTokensComeInBursts() {
        SilenceLimit limit = limitAt(Duration.ofMillis(10));
        for (int burst = 0; burst < 30; burst++) {
            arrive(limit, 1, 2_700);
            assertThat(seconds(limit)).isGreaterThan(burst < 2 ? 0 : 4);
            arrive(limit, 3, 0);
            arrive(limit, 12, 1);
        }

        assertThat(seconds(limit)).isGreaterThan(4);
    }

    @Test
    void forgetsAPauseSoon() {
        SilenceLimit limit = limitAt(Duration.ofMillis(10));
        arrive(limit, 30, 10);
        arrive(limit, 1, 1_500);
        assertThat(seconds(limit)).isEqualTo(5);

        arrive(limit, 40, 10);

        assertThat(seconds(limit)).isEqualTo(1);
    }

    @Test
    void isNeverLessThanTwentyPlannedGaps() {
        SilenceLimit limit = limitAt(Duration.ofSeconds(1));
        arrive(limit, 50, 1);

        assertThat(seconds(limit)).isEqualTo(20);
    }

    private static SilenceLimit limitAt(Duration delay) {
        return new SilenceLimit(delay.toNanos());
    }

    private void arrive(SilenceLimit limit, int tokens, long millisApart) {
        for (int i = 0; i < tokens; i++) {
            now += millisApart * 1_000_000;
            limit.arrived(now);
        }
    }

    private static double seconds(SilenceLimit limit) {
        return limit.nanos() / 1e9;
    }
}
