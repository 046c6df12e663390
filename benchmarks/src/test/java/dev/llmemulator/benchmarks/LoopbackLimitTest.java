package dev.llmemulator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LoopbackLimitTest {
    @Test
    void readsEveryFrameThatTheKernelTook() throws Exception {
        var result = LoopbackLimit.measure(20, 120, Duration.ofMillis(50), System::nanoTime);

        assertThat(result.sentPerSecond()).isPositive();
        assertThat(result.receivedPerSecond()).isCloseTo(result.sentPerSecond(), within(1.0));
    }
}
