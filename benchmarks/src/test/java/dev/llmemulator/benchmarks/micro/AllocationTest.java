package dev.llmemulator.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Allocation a token is a property of the code, not of the machine, so it may be asserted; time
/// may not.
class AllocationTest {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 20_000;
    private static final double NOTHING = 0.5;
    private static final double HARDLY_ANYTHING = 16;
    private static final int OBJECT = 32;
    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @ParameterizedTest
    @ValueSource(strings = {"json", "protobuf"})
    void encodesAPushIntoAUsedFrameWithoutAllocating(String format) {
        CodecBenchmark codec = codec(format);

        assertThat(bytesAnOperation(codec::encodePush)).isLessThanOrEqualTo(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "protobuf"})
    void encodesATokenIntoNoMoreThanItsMessage(String format) {
        CodecBenchmark codec = codec(format);
        int length = codec.token().length;

        assertThat(bytesAnOperation(codec::token)).isLessThanOrEqualTo(length + OBJECT);
    }

    @Test
    void pacesATokenForHardlyAnything() {
        PacerBenchmark pacer = new PacerBenchmark();
        pacer.start();

        assertThat(bytesAnOperation(pacer::token)).isLessThanOrEqualTo(HARDLY_ANYTHING);
    }

    @Test
    void recordsATokenWithoutAllocating() {
        RecorderBenchmark recorder = new RecorderBenchmark();

        assertThat(bytesAnOperation(recorder::record)).isLessThanOrEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"NEVER, false", "NEVER, true", "ALWAYS, false", "ALWAYS, true"})
    void writesATokenAsAnEventWithoutAllocating(String usage, boolean truth) {
        EventBenchmark events = new EventBenchmark();
        events.usage = usage;
        events.truth = truth;
        events.begin();

        assertThat(bytesAnOperation(events::event)).isLessThanOrEqualTo(NOTHING);
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
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    }
}
