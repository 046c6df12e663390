package dev.llmemulator.benchmarks.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import dev.llmemulator.loop.EventLoops;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BareProbeTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void runsTheSameLoadAgainAndAgain() throws Exception {
        Load load = new Load(7, 2, 20, Duration.ofMillis(1));
        EventLoops loops = EventLoops.of(vertx, System::nanoTime);
        try (var probe = BareProbe.open(loops, load, System::nanoTime)) {
            Measurements first = probe.run();
            Measurements second = probe.run();

            assertThat(first.value(Metric.ACHIEVED)).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(
                            second.value(Metric.TOKENS_PER_S)
                                    * load.ideal().toMillis()
                                    / second.value(Metric.ACHIEVED))
                    .as("tokens of the whole run, from its rate and its duration")
                    .isCloseTo(load.totalTokens() * 1e3, withPercentage(0.1));
        }
    }
}
