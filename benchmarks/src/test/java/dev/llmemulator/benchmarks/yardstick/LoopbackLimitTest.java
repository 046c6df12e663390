package dev.llmemulator.benchmarks.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LoopbackLimitTest {
    @Test
    void readsEveryFrameThatTheKernelTookAgainAndAgain() throws Exception {
        try (var limit = LoopbackLimit.open(20, 120, System::nanoTime)) {
            for (int run = 0; run < 2; run++) {
                Measurements figures = limit.run(Duration.ofMillis(50));

                assertThat(figures.value(Metric.TOKENS_PER_S)).isPositive();
                assertThat(figures.value(Metric.LOST)).isZero();
            }
        }
    }
}
