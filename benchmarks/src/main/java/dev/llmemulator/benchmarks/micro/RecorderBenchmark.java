package dev.llmemulator.benchmarks.micro;

import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Recorder;
import dev.llmemulator.load.recorder.Timing;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Measures what the load tester records per token.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecorderBenchmark {
    private static final int SPREAD = 0xF_FFFF;
    private static final long GAP = 10_000_000;

    private final Recorder recorder = new Recorder();
    private long token;

    /// Records one token: a count and two times, which differ from token to token.
    @Benchmark
    public long record() {
        token++;
        long lag = token * 7_919 & SPREAD;
        recorder.add(Count.TOKENS_RECEIVED);
        recorder.record(Timing.DELIVERY_LAG, lag);
        recorder.record(Timing.INTER_TOKEN, GAP + lag);
        return token;
    }
}
