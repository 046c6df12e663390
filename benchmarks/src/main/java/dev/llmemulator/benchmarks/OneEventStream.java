package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Measures one event stream of 1,000 tokens at 10 ms beside a loop in C that only sleeps.
final class OneEventStream {
    private static final Load LOAD = new Load(1, 1, 1_000, Duration.ofMillis(10));
    private static final double MOST_ABOVE_SLEEP_MS = 1;

    private final Transcript transcript;

    OneEventStream(Transcript transcript) {
        this.transcript = transcript;
    }

    /// Runs both as often as asked.
    void run(int rounds) throws IOException, InterruptedException, TimeoutException {
        try (Contender sleep = CompiledSleepLoop.open(LOAD);
                Contender stream = EventStreams.inside(LOAD)) {
            var _ =
                    new SleepComparison(transcript, MOST_ABOVE_SLEEP_MS)
                            .run(
                                    "1 x 1000 tokens at 10 ms over server-sent events",
                                    sleep,
                                    stream,
                                    rounds);
        }
    }
}
