package dev.llmemulator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
    private static final MetricsText TEXT =
            MetricsText.parse(
                    """
                    # HELP up A {strange} help 7
                    # TYPE up gauge
                    up 1
                    tokens_total 1.5E3 1700000000000
                    tokens_total_other 9
                    gc_sum{gc="G1 Young"} 0.25
                    gc_sum{gc="G1 \\"Old\\" {x}"} 0.5

                    late_bucket{le="0.001"} 4
                    late_bucket{node="a",le="0.01"} 7
                    late_bucket{le="+Inf"} 9
                    late_sum 0.1
                    broken
                    """);

    @Test
    void sumsTheSamplesOfAName() {
        assertThat(TEXT.sum("up")).isEqualTo(1);
        assertThat(TEXT.sum("tokens_total")).isEqualTo(1_500);
        assertThat(TEXT.sum("gc_sum")).isEqualTo(0.75);
        assertThat(TEXT.sum("gc_sum{gc=\"G1 Young\"}")).isEqualTo(0.25);
        assertThat(TEXT.sum("missing")).isZero();
    }

    @Test
    void tellsTheClassesOfAHistogramApart() {
        assertThat(TEXT.classes("late_bucket"))
                .isEqualTo(Map.of(0.001, 4L, 0.01, 3L, Double.POSITIVE_INFINITY, 2L));
    }
}
