package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.benchmarks.figure.Figures;
import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Metric;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProductTest {
    @Test
    void runsALoadAgainAndAgainWithNothingLost() throws Exception {
        try (Product product = Product.open(new Load(3, 2, 20, Duration.ofMillis(1)))) {
            for (int run = 0; run < 2; run++) {
                Figures figures = product.run();

                assertThat(figures.value(Metric.CYCLES)).isEqualTo(6);
                assertThat(figures.value(Metric.LOST)).isZero();
                assertThat(figures.value(Metric.TOKENS_PER_S)).isPositive();
            }
        }
    }
}
