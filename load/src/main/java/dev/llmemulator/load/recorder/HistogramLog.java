package dev.llmemulator.load.recorder;

import dev.llmemulator.load.scenario.Spelling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/// Writes and reads distributions in HdrHistogram's log format: one interval, the whole run, for
/// each timing, tagged with its name, and one for each timing of a turn, tagged with name and
/// number. Values are microseconds; the column of the longest is milliseconds.
public final class HistogramLog {
    private static final double MICROS_PER_MILLI = 1_000.0;
    private static final String OF_TURN = ":turn_";
    private static final Pattern TAG = Pattern.compile("([a-z_]+)(?:" + OF_TURN + "([0-9]{1,2}))?");

    /// What a log says.
    ///
    /// @param whole the distributions of the whole run
    /// @param turns those of conversations' turns, the first turn first
    public record Content(Map<Timing, Distribution> whole, List<Map<Timing, Distribution>> turns) {}

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
            write(totals.distributions(), "", seconds, log);
            for (int i = 0; i < totals.turns().size(); i++) {
                write(totals.turns().get(i), OF_TURN + (i + 1), seconds, log);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(
            Map<Timing, Distribution> distributions,
            String which,
            double seconds,
            HistogramLogWriter log) {
        distributions.forEach((timing, distribution) -> {
            Histogram histogram = distribution.copy();
            histogram.setTag(Spelling.of(timing) + which);
            log.outputIntervalHistogram(0, seconds, histogram, MICROS_PER_MILLI);
        });
    }

    /// Reads the text of a log that [#of] made.
    ///
    /// @throws IllegalArgumentException when it is anything else; its message is a part of a
    ///   sentence
    public static Content read(String text) {
        Map<Timing, Distribution> whole = new EnumMap<>(Timing.class);
        List<Map<Timing, Distribution>> turns = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (HistogramLogReader log = new HistogramLogReader(new ByteArrayInputStream(bytes))) {
            while (log.hasNext()) {
                EncodableHistogram next = log.nextIntervalHistogram();
                if (next instanceof Histogram histogram && histogram.getTag() != null) {
                    add(histogram, whole, turns);
                }
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // The library has no exception of its own for what it cannot decode: flipped bits lead
            // to an index, a buffer or an array of any size.
            throw new IllegalArgumentException("a histogram cannot be decoded", e);
        }
        return new Content(
                Collections.unmodifiableMap(whole),
                turns.stream().map(Collections::unmodifiableMap).toList());
    }

    private static void add(
            Histogram histogram,
            Map<Timing, Distribution> whole,
            List<Map<Timing, Distribution>> turns) {
        Matcher tag = TAG.matcher(histogram.getTag());
        if (!tag.matches()) {
            throw new IllegalArgumentException("tag " + histogram.getTag());
        }
        Map<Timing, Distribution> to = tag.group(2) == null ? whole : turn(tag.group(2), turns);
        to.merge(
                Spelling.read(Timing.class, tag.group(1)),
                Distribution.sum(List.of(histogram)),
                (a, b) -> Distribution.merge(List.of(a, b)));
    }

    private static Map<Timing, Distribution> turn(
            String number, List<Map<Timing, Distribution>> turns) {
        int turn = Integer.parseInt(number);
        while (turns.size() < turn) {
            turns.add(new EnumMap<>(Timing.class));
        }
        return turns.get(turn - 1);
    }
}
