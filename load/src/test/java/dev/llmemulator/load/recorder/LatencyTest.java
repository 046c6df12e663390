package dev.llmemulator.load.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {
    /// The same table as in the TypeScript client's tests: both take the sample at the same rank.
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "5, 3, 5, 5",
        "26, 13, 25, 26",
        "31, 16, 30, 31",
        "50, 25, 48, 50",
        "100, 50, 95, 99",
        "160, 80, 152, 159",
        "2000, 1000, 1900, 1980",
    })
    void takesTheSmallestSampleThatEnoughOthersDoNotExceed(
            int samples, long p50, long p95, long p99) {
        Histogram histogram = TimeHistogram.empty();
        for (int sample = 1; sample <= samples; sample++) {
            histogram.recordValue(sample);
        }

        assertThat(Latency.of(histogram))
                .extracting(
                        Latency::samples, Latency::p50, Latency::p95, Latency::p99, Latency::max)
                .containsExactly((long) samples, p50, p95, p99, (long) samples);
    }
}
