package dev.llmemulator.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    @Test
    void travelsAsALine() {
        Measurements figures =
                Measurements.none()
                        .with(Metric.CYCLES, 15_000)
                        .with(Metric.TOKENS_PER_S, 349_876.4);

        assertThat(figures).hasToString("tokens_per_s=349876 cycles=15000");
        assertThat(Measurements.parse(figures.toString()))
                .isEqualTo(
                        Measurements.none()
                                .with(Metric.TOKENS_PER_S, 349_876)
                                .with(Metric.CYCLES, 15_000));
    }

    @Test
    void holdsNoValueThatIsNoNumber() {
        Measurements figures =
                Measurements.none()
                        .with(Metric.LAG_P99_MS, 3.5)
                        .with(Metric.LAG_P99_MS, Double.NaN);

        assertThat(figures).isEqualTo(Measurements.none());
        assertThat(Measurements.parse(figures.toString())).isEqualTo(Measurements.none());
    }

    @Test
    void refusesALineOfAnotherKind() {
        assertThatThrownBy(() -> Measurements.parse("Exception in thread"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Exception in thread'");
    }

    @Test
    void takesTheMedianOfEachValueByItself() {
        Measurements median =
                Measurements.median(
                        List.of(figures(1, 30), figures(2, 10), figures(9, 20), figures(3, 40)));

        assertThat(median).isEqualTo(figures(2.5, 25));
    }

    @Test
    void hasNoMedianOfWhatARunLacks() {
        Measurements median = Measurements.median(List.of(figures(1, 2), Measurements.none()));

        assertThat(median).isEqualTo(Measurements.none());
    }

    private static Measurements figures(double lost, double cycles) {
        return Measurements.none().with(Metric.LOST, lost).with(Metric.CYCLES, cycles);
    }
}
