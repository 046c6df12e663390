package dev.llmemulator.load.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.llmemulator.load.scenario.ArrivalKind;
import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RandomVariable;
import dev.llmemulator.load.scenario.RateProfile;
import dev.llmemulator.protocol.Cases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenArrivalsTest {
    private static final double NANOS = 1e9;

    /// The critical value of the Kolmogorov–Smirnov statistic times the root of the sample's size,
    /// exceeded by one true sample in 1,000.
    private static final double CRITICAL = 1.95;

    @Test
    void arrivesAtEvenDistances() {
        List<Long> starts = starts(shape(ArrivalKind.CONSTANT, "4/s", 1, "1s", null), 1);

        assertThat(starts).containsExactly(0L, 250_000_000L, 500_000_000L, 750_000_000L);
    }

    @Test
    void doesNotDrift() {
        List<Long> starts = starts(shape(ArrivalKind.CONSTANT, "3/s", 1, "1h", null), 1);

        assertThat(starts).hasSize(10_800);
        assertThat(starts.getLast()).isEqualTo(Math.round(10_799 / 3.0 * NANOS));
    }

    @Test
    void followsEachStage() {
        String stages = "2/s for 1s, 0/s for 3s, 4/s for 1s";
        List<Long> starts = starts(shape(ArrivalKind.CONSTANT, stages, 1, null, null), 1);

        assertThat(starts)
                .containsExactly(
                        0L,
                        500_000_000L,
                        4_000_000_000L,
                        4_250_000_000L,
                        4_500_000_000L,
                        4_750_000_000L);
    }

    @Test
    void climbsARamp() {
        List<Long> starts = starts(shape(ArrivalKind.CONSTANT, "0/s..20/s", 1, "10s", null), 1);

        assertThat(starts).hasSize(100);
        assertThat(starts.get(25) / NANOS).isCloseTo(5, within(1e-6));
        assertThat(starts.get(81) / NANOS).isCloseTo(9, within(1e-6));
    }

    @Test
    void comesDownARamp() {
        List<Long> starts = starts(shape(ArrivalKind.CONSTANT, "20/s..0/s", 1, "10s", null), 1);

        assertThat(starts).hasSize(100);
        assertThat(starts.get(75) / NANOS).isCloseTo(5, within(1e-6));
    }

    @Test
    void endsAfterACount() {
        assertThat(starts(shape(ArrivalKind.POISSON, "9/s", 1, null, 17), 1)).hasSize(17);
    }

    @Test
    void isAFunctionOfItsSeed() {
        LoadShape shape = shape(ArrivalKind.POISSON, "100/s", 1, "10s", null);

        assertThat(starts(shape, 5)).isEqualTo(starts(shape, 5)).isNotEqualTo(starts(shape, 6));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSTANT", "POISSON", "GAMMA"})
    void increasesStrictlyAndStaysInItsSpan(ArrivalKind kind) {
        Cases.check(
                30,
                100_000,
                (random, rate) -> {
                    LoadShape shape = shape(kind, rate + 1 + "/s..5/s", 9, "100ms", null);
                    List<Long> starts = starts(shape, random.nextLong());
                    long before = -1;
                    for (long start : starts) {
                        if (start <= before) {
                            throw new AssertionError(start + " after " + before);
                        }
                        before = start;
                    }
                    assertThat(before).isLessThanOrEqualTo(100_000_000);
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isAPoissonProcess(long seed) {
        LoadShape shape = shape(ArrivalKind.POISSON, "50/s", 1, "400s", null);
        double[] gaps = gaps(starts(shape, seed), start -> 50 * start);

        assertThat(distance(gaps, gap -> 1 - Math.exp(-gap))).isLessThan(critical(gaps));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isAPoissonProcessOnARampToo(long seed) {
        LoadShape shape = shape(ArrivalKind.POISSON, "0/s..100/s", 1, "400s", null);
        double[] gaps = gaps(starts(shape, seed), start -> start * start / 8);

        assertThat(distance(gaps, gap -> 1 - Math.exp(-gap))).isLessThan(critical(gaps));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isAnErlangProcessOfTwoStages(long seed) {
        LoadShape shape = shape(ArrivalKind.GAMMA, "50/s", 0.5, "400s", null);
        double[] gaps = gaps(starts(shape, seed), start -> 50 * start);

        assertThat(distance(gaps, gap -> 1 - Math.exp(-2 * gap) * (1 + 2 * gap)))
                .isLessThan(critical(gaps));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 4, 16})
    void hasTheBurstinessThatWasAskedFor(double burstiness) {
        LoadShape shape = shape(ArrivalKind.GAMMA, "50/s", burstiness, "4000s", null);
        double[] gaps = gaps(starts(shape, 3), start -> 50 * start);

        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance = Arrays.stream(gaps).map(g -> (g - mean) * (g - mean)).average().orElse(0);
        assertThat(mean).isCloseTo(1, within(0.05));
        assertThat(variance).isCloseTo(burstiness, within(burstiness * 0.1));
    }

    @Test
    void tellsAWrongProcessFromAPoissonProcess() {
        LoadShape shape = shape(ArrivalKind.GAMMA, "50/s", 1.3, "400s", null);
        double[] gaps = gaps(starts(shape, 1), start -> 50 * start);

        assertThat(distance(gaps, gap -> 1 - Math.exp(-gap))).isGreaterThan(critical(gaps));
    }

    @Test
    void hasNoStartsForAClosedLoad() {
        LoadShape shape = shape(ArrivalKind.CLOSED, "1/s", 1, "1s", null);

        assertThatThrownBy(() -> OpenArrivals.of(shape, Cases.generator(1)))
                .hasMessageContaining("CLOSED");
    }

    private static LoadShape shape(
            ArrivalKind kind,
            String rate,
            double burstiness,
            @Nullable String duration,
            @Nullable Integer arrivals) {
        return new LoadShape(
                kind,
                RateProfile.parse(rate).orElseThrow(),
                burstiness,
                duration == null ? null : Duration.parse("PT" + duration(duration)),
                arrivals,
                new LoadShape.Margins(Duration.ZERO, Duration.ZERO),
                new RandomVariable.Fixed(0),
                0);
    }

    private static String duration(String text) {
        return text.equals("100ms") ? "0.1S" : text;
    }

    private static List<Long> starts(LoadShape shape, long seed) {
        OpenArrivals arrivals = OpenArrivals.of(shape, Cases.generator(seed));
        List<Long> starts = new ArrayList<>();
        for (; !arrivals.isOver(); arrivals.advance()) {
            starts.add(arrivals.upcoming());
        }
        return starts;
    }

    /// The distances after the rate has been taken out, so that their mean is one.
    private static double[] gaps(List<Long> starts, DoubleUnaryOperator area) {
        double[] gaps = new double[starts.size()];
        double before = 0;
        for (int i = 0; i < gaps.length; i++) {
            double now = area.applyAsDouble(starts.get(i) / NANOS);
            gaps[i] = now - before;
            before = now;
        }
        return gaps;
    }

    /// The Kolmogorov–Smirnov statistic: the largest distance between two distribution functions.
    private static double distance(double[] sample, DoubleUnaryOperator expected) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double truth = expected.applyAsDouble(sorted[i]);
            double below = truth - (double) i / sorted.length;
            double above = (i + 1.0) / sorted.length - truth;
            largest = Math.max(largest, Math.max(below, above));
        }
        return largest;
    }

    private static double critical(double[] sample) {
        return CRITICAL / Math.sqrt(sample.length);
    }
}
