package dev.llmemulator.verification.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/// The contract of slow consumers, on the embedded server, which tells its client why it closes.
class EmbeddedSlowConsumerTest extends SlowConsumerContract {
    EmbeddedSlowConsumerTest() {
        super(new EmbeddedUnderTest(false));
    }

    @Override
    void measureMemory() {}

    /// Measures what is alive at the end, because the server shares its heap with the test.
    @Override
    long memory() {
        System.gc();
        long direct =
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }

    @Override
    void requireClosedAsSlow(int code) {
        assertThat(code).isEqualTo(3008);
    }
}
