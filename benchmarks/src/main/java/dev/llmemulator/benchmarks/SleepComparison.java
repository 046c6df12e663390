package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.benchmarks.figure.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Runs one stream, alternating with a loop that only sleeps until the same times: how much later a
/// token is than the machine's own timers. Must be used by one thread.
final class SleepComparison {
    private static final List<Metric> COLUMNS =
            List.of(
                    Metric.LAG_P50_MS,
                    Metric.LAG_P99_MS,
                    Metric.LAG_MAX_MS,
                    Metric.DRIFT_MS,
                    Metric.LOAD_AVERAGE,
                    Metric.OTHERS_CPU);

    private final Transcript transcript;
    private final Table table;
    private final double mostAbove;

    /// @param mostAbove how many milliseconds the stream's 99th percentile may be above the loop's
    SleepComparison(Transcript transcript, double mostAbove) {
        this.transcript = transcript;
        this.mostAbove = mostAbove;
        table = new Table(transcript, COLUMNS);
    }

    /// Runs the stream once unmeasured, then both as often as asked, and shows them and whether the
    /// stream is as punctual as it must be.
    ///
    /// @return the stream's medians
    Measurements run(String title, Contender sleep, Contender stream, int rounds)
            throws IOException, InterruptedException, TimeoutException {
        table.head(title);
        List<Measurements> sleeps = new ArrayList<>();
        List<Measurements> streams = new ArrayList<>();
        table.row("stream warm-up", Worker.run(stream));
        for (int round = 1; round <= rounds; round++) {
            sleeps.add(Worker.run(sleep));
            table.row("sleep loop " + round, sleeps.getLast());
            streams.add(Worker.run(stream));
            table.row("stream " + round, streams.getLast());
        }
        Measurements ofSleep = Measurements.median(sleeps);
        Measurements ofStream = Measurements.median(streams);
        table.row("sleep loop median", ofSleep);
        table.row("stream median", ofStream);
        double above = ofStream.value(Metric.LAG_P99_MS) - ofSleep.value(Metric.LAG_P99_MS);
        transcript.line(
                Requirement.atMost("ms that p99 is above the sleep loop's", above, mostAbove)
                        .toString());
        transcript.warnWhenBusy(streams);
        return ofStream;
    }
}
