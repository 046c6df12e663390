package dev.llmemulator.load.recorder;

import dev.llmemulator.load.scenario.Spelling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/// Writes and reads distributions in HdrHistogram's log format: one interval, the whole run, for
/// each timing, tagged with its name. Values are microseconds; the column of the longest is
/// milliseconds.
public final class HistogramLog {
    private static final double MICROS_PER_MILLI = 1_000.0;

    private HistogramLog() {}

    /// Returns the text of a log.
    ///
    /// @param startMillis when the run began, in milliseconds since the Unix epoch
    public static String of(Totals totals, long startMillis, double seconds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(stream);
            log.outputLogFormatVersion();
            log.outputStartTime(startMillis);
            log.outputLegend();
            for (Map.Entry<Timing, Distribution> each : totals.distributions().entrySet()) {
                Histogram histogram = each.getValue().copy();
                histogram.setTag(Spelling.of(each.getKey()));
                log.outputIntervalHistogram(0, seconds, histogram, MICROS_PER_MILLI);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Reads the text of a log that [#of] made.
    ///
    /// @throws IllegalArgumentException when it is anything else; its message is a part of a
    ///   sentence
    public static Map<Timing, Distribution> read(String text) {
        Map<Timing, Distribution> distributions = new EnumMap<>(Timing.class);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (HistogramLogReader log = new HistogramLogReader(new ByteArrayInputStream(bytes))) {
            while (log.hasNext()) {
                EncodableHistogram next = log.nextIntervalHistogram();
                if (next instanceof Histogram histogram && histogram.getTag() != null) {
                    Timing timing = Spelling.read(Timing.class, histogram.getTag());
                    distributions.merge(
                            timing,
                            Distribution.sum(List.of(histogram)),
                            (a, b) -> Distribution.merge(List.of(a, b)));
                }
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // The library has no exception of its own for what it cannot decode: flipped bits lead
            // to an index, a buffer or an array of any size.
            throw new IllegalArgumentException("a histogram cannot be decoded", e);
        }
        return Collections.unmodifiableMap(distributions);
    }
}
