package dev.llmemulator.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final RandomGenerator random = Cases.generator(1);

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000"})
    void doublesAndTakesUpToAFifthOff(int attempt, long millis) {
        var waits =
                LongStream.range(0, 1_000)
                        .map(_ -> Backoff.before(attempt, random) / 1_000_000)
                        .summaryStatistics();

        assertThat(waits.getMin()).isBetween(millis * 80 / 100, millis * 81 / 100);
        assertThat(waits.getMax()).isBetween(millis * 99 / 100, millis);
    }

    @Test
    void waitsAtLeastAsLongAsTheServerSaid() {
        assertBetween(Duration.ofSeconds(10), 10_000, 15_000);
    }

    @Test
    void spreadsClientsThatMayComeBackAtOnce() {
        assertBetween(Duration.ZERO, 0, 100);
    }

    @Test
    void waitsASecondWhenTheServerSaidNothing() {
        assertBetween(null, 1_000, 1_500);
    }

    private void assertBetween(Duration retryAfter, long least, long most) {
        LongSummaryStatistics waits =
                LongStream.range(0, 1_000)
                        .map(_ -> Backoff.after(retryAfter, random) / 1_000_000)
                        .summaryStatistics();
        assertThat(waits.getMin()).isBetween(least, least + (most - least) / 10);
        assertThat(waits.getMax()).isBetween(most - (most - least) / 10, most);
    }
}
