package dev.llmemulator.benchmarks.micro;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.fault.FaultPlan;
import dev.llmemulator.emulator.stream.LastEvent;
import dev.llmemulator.emulator.stream.Linear;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.emulator.stream.StreamRegistry;
import dev.llmemulator.emulator.stream.TokenStream;
import dev.llmemulator.loop.EpochClock;
import dev.llmemulator.loop.Loop;
import dev.llmemulator.protocol.StreamBounds;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Measures what the pacer spends on a token, apart from what the sink does with it: a thousand
/// streams at 10 ms, on a loop whose clock is at the next tick whenever it is read.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PacerBenchmark {
    private static final int STREAMS = 1_000;
    private static final int DELAY_US = 10_000;

    private final StepLoop loop = new StepLoop();
    private final CountingSink sink = new CountingSink();
    private final EpochClock clock = EpochClock.start(() -> Instant.EPOCH, loop::nanos);
    private final StreamRegistry registry =
            new StreamRegistry(List.of(loop), clock, FaultPlan.NONE::into, 2 * STREAMS);
    private int started;

    /// Starts the streams, each a little later than the one before.
    @Setup
    public void start() {
        sink.onClose = this::startOne;
        for (int i = 0; i < STREAMS; i++) {
            startOne();
        }
    }

    /// Sends the next token of the stream that is due next, with its share of a tick.
    @Benchmark
    public long token() {
        long before = sink.tokens;
        while (sink.tokens == before) {
            loop.step();
        }
        return sink.tokens;
    }

    private void startOne() {
        started++;
        long startUs = clock.micros() + (long) started * DELAY_US / STREAMS % DELAY_US;
        if (registry.reserve() != null) {
            throw new IllegalStateException("no place for stream " + started);
        }
        registry.start(
                new TokenStream(
                        "stream",
                        Completion.of(1, "stream", StreamBounds.TOKENS),
                        new Linear(startUs, DELAY_US, DELAY_US),
                        0),
                () -> sink);
    }

    /// Has room for one timer, which is all that a pacer sets.
    private static final class StepLoop implements Loop {
        private final Timer timer = () -> task = null;
        private long nanos;
        private long at;
        private @Nullable Runnable task;

        void step() {
            Runnable next = task;
            if (next == null) {
                throw new IllegalStateException("no stream is waiting");
            }
            task = null;
            nanos = Math.max(nanos, at);
            next.run();
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public boolean isCurrent() {
            return true;
        }

        @Override
        public void execute(Runnable runnable) {
            runnable.run();
        }

        @Override
        public Timer runAt(long time, Runnable runnable) {
            at = time;
            task = runnable;
            return timer;
        }
    }

    /// Accepts everything, counts the tokens, and starts a stream for each that ends.
    private final class CountingSink implements Sink {
        private long tokens;
        private Runnable onClose = () -> {};

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public int room() {
            return STREAMS;
        }

        @Override
        public void token(String token, int index, long dueUs, long sentUs) {
            tokens++;
        }

        @Override
        public void end(LastEvent event) {}

        @Override
        public void flush() {}

        @Override
        public void close() {
            onClose.run();
        }
    }
}
