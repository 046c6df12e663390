package dev.llmemulator.load.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/// Distributions as a file in HdrHistogram's own log format: one interval, the whole run, for each
/// timing, tagged with its name. Values are microseconds; the column of the longest is
/// milliseconds.
public final class HistogramLog {
    private static final double MICROS_A_MILLI = 1_000.0;

    private HistogramLog() {}

    /// Writes a log.
    ///
    /// @param startMillis when the run began, since the Unix epoch
    public static void write(Totals totals, long startMillis, double seconds, Path file)
            throws IOException {
        try (PrintStream stream =
                new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(stream);
            log.outputLogFormatVersion();
            log.outputStartTime(startMillis);
            log.outputLegend();
            for (Map.Entry<Timing, Distribution> each : totals.distributions().entrySet()) {
                Histogram histogram = each.getValue().copy();
                histogram.setTag(each.getKey().name().toLowerCase(Locale.ROOT));
                log.outputIntervalHistogram(0, seconds, histogram, MICROS_A_MILLI);
            }
        }
    }

    /// Reads a log that [#write] wrote.
    ///
    /// @throws IOException when it cannot be read
    public static Map<Timing, Distribution> read(Path file) throws IOException {
        Map<Timing, Distribution> distributions = new EnumMap<>(Timing.class);
        try (InputStream stream = Files.newInputStream(file)) {
            HistogramLogReader log = new HistogramLogReader(stream);
            while (log.hasNext()) {
                EncodableHistogram next = log.nextIntervalHistogram();
                if (next instanceof Histogram histogram && histogram.getTag() != null) {
                    Timing timing = Timing.valueOf(histogram.getTag().toUpperCase(Locale.ROOT));
                    distributions.merge(
                            timing,
                            Distribution.sum(List.of(histogram)),
                            (a, b) -> Distribution.merge(List.of(a, b)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    file + " is no histogram log of a load test: " + e.getMessage(), e);
        }
        return Collections.unmodifiableMap(distributions);
    }
}
