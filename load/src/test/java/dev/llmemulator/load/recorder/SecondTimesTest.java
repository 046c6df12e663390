package dev.llmemulator.load.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SecondTimesTest {
    private static long[] lags(SplittableRandom random, int count, long most) {
        return LongStream.generate(() -> random.nextLong(1, most)).limit(count).toArray();
    }

    private static SecondTimes of(long... micros) {
        return SecondTimes.of(Distribution.of(micros));
    }

    @Test
    void keepsThePercentilesOfItsDistribution() {
        Distribution lags = Distribution.of(lags(new SplittableRandom(1), 5_000, 90_000));

        SecondTimes packed = SecondTimes.of(lags);

        assertThat(packed.p50Ms()).isEqualTo(lags.latency().p50() / 1e3);
        assertThat(packed.p99Ms()).isEqualTo(lags.latency().p99() / 1e3);
        assertThat(packed.histogram()).contains(lags.copy());
    }

    /// A loop with a few late tokens would otherwise decide for all.
    @Test
    void mergesExactly() {
        SplittableRandom random = new SplittableRandom(2);
        long[] many = lags(random, 9_900, 10_000);
        long[] late = lags(random, 50, 3_000_000);

        SecondTimes merged = SecondTimes.merge(List.of(of(many), of(late), SecondTimes.NONE));

        Distribution all =
                Distribution.merge(List.of(Distribution.of(many), Distribution.of(late)));
        assertThat(merged).isEqualTo(SecondTimes.of(all));
        assertThat(merged.p99Ms()).isLessThan(of(late).p50Ms());
    }

    @Test
    void takesTheWorstPartWhereAHistogramIsUnknown() {
        SecondTimes merged =
                SecondTimes.merge(List.of(of(1_000), SecondTimes.ofPercentiles(0.5, 7)));

        assertThat(merged).isEqualTo(SecondTimes.ofPercentiles(1, 7));
        assertThat(merged.histogram()).isEmpty();
    }

    @Test
    void hasNothingOfASecondWithoutATime() {
        assertThat(of()).isEqualTo(SecondTimes.NONE);
        assertThat(SecondTimes.ofPercentiles(0, 0)).isEqualTo(SecondTimes.NONE);
        assertThat(SecondTimes.merge(List.of(SecondTimes.NONE, SecondTimes.NONE)))
                .isEqualTo(SecondTimes.NONE);
        assertThat(SecondTimes.merge(List.of(SecondTimes.NONE, of(2_000))).p50Ms())
                .isCloseTo(2, within(0.01));
    }

    @Test
    void forgetsItsHistogram() {
        assertThat(of(1_000, 1_000).unpacked()).isEqualTo(SecondTimes.ofPercentiles(1, 1));
    }
}
