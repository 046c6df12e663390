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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/// Writes and reads distributions in HdrHistogram's log format: one interval, the whole run, for
/// each timing, tagged with its name, one for each timing of a turn, tagged with name and number,
/// and one for each second in which tokens came, tagged [#EACH_SECOND]. Values are microseconds;
/// the column of the longest is milliseconds.
public final class HistogramLog {
    /// Tags the delivery lags within one second.
    public static final String EACH_SECOND = "delivery_lag_each_second";

    private static final double MICROS_PER_MILLI = 1_000.0;
    private static final double MILLIS_PER_SECOND = 1_000.0;
    private static final String OF_TURN = ":turn_";
    private static final Pattern TAG = Pattern.compile("([a-z_]+)(?:" + OF_TURN + "([0-9]{1,2}))?");

    /// What a log says.
    ///
    /// @param whole the distributions of the whole run
    /// @param turns those of conversations' turns, the first turn first
    /// @param lags delivery lags by second, from 1; those of seconds without a token are missing
    public record Content(
            Map<Timing, Distribution> whole,
            List<Map<Timing, Distribution>> turns,
            Map<Integer, SecondTimes> lags) {}

    private HistogramLog() {}

    /// Returns the text of a log.
    ///
    /// @param lags delivery lags by second, from 1
    /// @param startMillis when the run began, in milliseconds since the Unix epoch
    public static String of(
            Totals totals, Map<Integer, SecondTimes> lags, long startMillis, double seconds) {
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
            lags.forEach((second, times) ->
                    times.histogram()
                            .ifPresent(histogram -> {
                                histogram.setTag(EACH_SECOND);
                                log.outputIntervalHistogram(
                                        second - 1.0, second, histogram, MICROS_PER_MILLI);
                            }));
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
        Map<Integer, SecondTimes> lags = new TreeMap<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (HistogramLogReader log = new HistogramLogReader(new ByteArrayInputStream(bytes))) {
            while (log.hasNext()) {
                EncodableHistogram next = log.nextIntervalHistogram();
                if (next instanceof Histogram each && EACH_SECOND.equals(each.getTag())) {
                    lags.put(
                            second(each, log.getStartTimeSec()),
                            SecondTimes.of(Distribution.sum(List.of(each))));
                } else if (next instanceof Histogram histogram && histogram.getTag() != null) {
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
                turns.stream().map(Collections::unmodifiableMap).toList(),
                Collections.unmodifiableMap(lags));
    }

    private static int second(Histogram interval, double startSeconds) {
        return Math.toIntExact(
                Math.round(interval.getEndTimeStamp() / MILLIS_PER_SECOND - startSeconds));
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
