package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import org.junit.jupiter.api.Test;

class LatenessTest {
    @Test
    void showsThePercentilesAndTheDrift() {
        Lateness lateness = new Lateness(1_000);
        for (int i = 1; i <= 1_000; i++) {
            lateness.add(i * 1_000L);
        }

        assertThat(lateness.figures())
                .isEqualTo(
                        Measurements.none()
                                .with(Metric.LAG_P50_MS, 500)
                                .with(Metric.LAG_P99_MS, 990)
                                .with(Metric.LAG_MAX_MS, 1_000)
                                .with(Metric.DRIFT_MS, 900));
    }

    @Test
    void looksAtWhatHappenedOnly() {
        Lateness lateness = new Lateness(1_000);
        lateness.add(2_000);

        assertThat(lateness.figures().value(Metric.LAG_P50_MS)).isEqualTo(2);
        assertThat(lateness.figures().value(Metric.DRIFT_MS)).isZero();
    }
}
