package dev.llmemulator.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Allocation a token is a property of the code, not of the machine, so it may be asserted; time
/// may not.
class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 20_000;
    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @ParameterizedTest
    @ValueSource(strings = {"json", "protobuf"})
    void encodesAPushIntoAUsedFrameWithoutAllocating(String format) {
        CodecBenchmark codec = codec(format);

        assertThat(bytesAnOperation(codec::encodePush)).isLessThanOrEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "protobuf"})
    void encodesATokenIntoNoMoreThanItsMessage(String format) {
        CodecBenchmark codec = codec(format);
        int length = codec.token().length;

        assertThat(bytesAnOperation(codec::token)).isLessThanOrEqualTo(length + 32.0);
    }

    private static CodecBenchmark codec(String format) {
        var codec = new CodecBenchmark();
        codec.format = format;
        codec.prepare();
        return codec;
    }

    private static double bytesAnOperation(Runnable operation) {
        for (int i = 0; i < WARM_UP; i++) {
            operation.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < MEASURED; i++) {
            operation.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) MEASURED;
    }
}
