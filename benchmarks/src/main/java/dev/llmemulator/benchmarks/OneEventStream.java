package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Measures one event stream of 1,000 tokens at 10 ms, alternating with a loop in C that only
/// sleeps until the same times: how much later a token is than the machine's own timers.
final class OneEventStream {
    private static final Load LOAD = new Load(1, 1, 1_000, Duration.ofMillis(10));
    private static final double MOST_ABOVE_SLEEP_MS = 1;
    private static final List<Metric> COLUMNS =
            List.of(
                    Metric.LAG_P50_MS,
                    Metric.LAG_P99_MS,
                    Metric.LAG_MAX_MS,
                    Metric.LOAD_AVERAGE,
                    Metric.OTHERS_CPU);

    private final Transcript transcript;
    private final Table table;

    OneEventStream(Transcript transcript) {
        this.transcript = transcript;
        this.table = new Table(transcript, COLUMNS);
    }

    /// Runs the stream once unmeasured, then both as often as asked.
    void run(int rounds) throws IOException, InterruptedException, TimeoutException {
        table.head("1 x 1000 tokens at 10 ms over server-sent events");
        List<Measurements> sleeps = new ArrayList<>();
        List<Measurements> streams = new ArrayList<>();
        try (Contender sleep = CompiledSleepLoop.open(LOAD);
                Contender stream = EventStreams.inside(LOAD)) {
            table.row("stream warm-up", Worker.run(stream));
            for (int round = 1; round <= rounds; round++) {
                sleeps.add(Worker.run(sleep));
                table.row("sleep loop " + round, sleeps.getLast());
                streams.add(Worker.run(stream));
                table.row("stream " + round, streams.getLast());
            }
        }
        Measurements sleep = Measurements.median(sleeps);
        Measurements stream = Measurements.median(streams);
        table.row("sleep loop median", sleep);
        table.row("stream median", stream);
        double above = stream.value(Metric.LAG_P99_MS) - sleep.value(Metric.LAG_P99_MS);
        transcript.line(
                Requirement.atMost(
                                "ms that p99 is above the sleep loop's", above, MOST_ABOVE_SLEEP_MS)
                        .toString());
        transcript.warnWhenBusy(streams);
    }
}
