package dev.llmemulator.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void travelsAsALine() {
        Figures figures =
                Figures.none().with(Metric.CYCLES, 15_000).with(Metric.TOKENS_PER_S, 349_876.4);

        assertThat(figures).hasToString("tokens_per_s=349876 cycles=15000");
        assertThat(Figures.parse(figures.toString()))
                .isEqualTo(
                        Figures.none()
                                .with(Metric.TOKENS_PER_S, 349_876)
                                .with(Metric.CYCLES, 15_000));
    }

    @Test
    void refusesALineOfAnotherKind() {
        assertThatThrownBy(() -> Figures.parse("Exception in thread"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Exception in thread'");
    }

    @Test
    void takesTheMedianOfEachValueByItself() {
        Figures median =
                Figures.median(
                        List.of(figures(1, 30), figures(2, 10), figures(9, 20), figures(3, 40)));

        assertThat(median).isEqualTo(figures(2.5, 25));
    }

    @Test
    void hasNoMedianOfWhatARunLacks() {
        Figures median = Figures.median(List.of(figures(1, 2), Figures.none()));

        assertThat(median).isEqualTo(Figures.none());
    }

    private static Figures figures(double lost, double cycles) {
        return Figures.none().with(Metric.LOST, lost).with(Metric.CYCLES, cycles);
    }
}
