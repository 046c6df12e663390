package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductTest {
    @Test
    void runsALoadAgainAndAgainWithNothingLost() throws Exception {
        try (Product product = Product.open(new Load(3, 2, 20, Duration.ofMillis(1)))) {
            for (int run = 0; run < 2; run++) {
                Measurements figures = product.run();

                assertThat(figures.value(Metric.CYCLES)).isEqualTo(6);
                assertThat(figures.value(Metric.LOST)).isZero();
                assertThat(figures.value(Metric.TOKENS_PER_S)).isPositive();
            }
        }
    }

    @Test
    void runsALoadWhosePagesAreRead() throws Exception {
        try (Product product = Product.openScraped(new Load(3, 2, 20, Duration.ofMillis(10)))) {
            assertThat(product.run().value(Metric.CYCLES)).isEqualTo(6);
        }
    }

    @Test
    void isNotScrapedByOneWhoReadsNothing() {
        Scraper scraper = Scraper.start(List.of(URI.create("http://127.0.0.1:1/metrics")));

        assertThatThrownBy(scraper::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no metrics could be read from [http://127.0.0.1:1/metrics]");
    }
}
