package dev.llmemulator.load.recorder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Holds all times of one kind, in microseconds with three significant digits. Immutable.
public final class Distribution {
    /// Holds no sample.
    public static final Distribution NONE = new Distribution(TimeHistogram.empty());

    private static final int TICKS_PER_HALVING = 5;

    private final Histogram histogram;
    private final Latency latency;

    private Distribution(Histogram histogram) {
        this.histogram = histogram;
        latency = Latency.of(histogram);
    }

    static Distribution sum(List<Histogram> histograms) {
        Histogram sum = TimeHistogram.empty();
        histograms.forEach(sum::add);
        return new Distribution(sum);
    }

    /// Returns the distribution of these times.
    public static Distribution of(long... micros) {
        Histogram histogram = TimeHistogram.empty();
        for (long each : micros) {
            histogram.recordValue(each);
        }
        return new Distribution(histogram);
    }

    /// Returns one distribution of all these samples. It is exact, because counts add up.
    public static Distribution merge(List<Distribution> parts) {
        return sum(parts.stream().map(part -> part.histogram).toList());
    }

    /// Returns the distribution as a few figures.
    public Latency latency() {
        return latency;
    }

    /// Is one point of a curve.
    ///
    /// @param x a percentile, or the lower end of a bar
    /// @param y microseconds, or how many samples the bar holds
    public record Point(double x, double y) {}

    /// Returns microseconds by percentile, denser towards 100. Empty when there is no sample.
    public List<Point> curve() {
        List<Point> points = new ArrayList<>();
        if (histogram.getTotalCount() > 0) {
            histogram
                    .percentiles(TICKS_PER_HALVING)
                    .forEach(each ->
                            points.add(
                                    new Point(
                                            each.getPercentileLevelIteratedTo(),
                                            each.getValueIteratedTo())));
        }
        return points;
    }

    /// Returns samples by time, in bars of equal width from zero to the 99.9th percentile; the last
    /// bar also holds everything beyond.
    public List<Point> bars(int count) {
        long width = Math.max(1, Math.ceilDiv(latency.p999(), count));
        long[] bars = new long[count];
        histogram
                .recordedValues()
                .forEach(each -> {
                    long bar = Math.min(each.getValueIteratedTo() / width, count - 1L);
                    bars[(int) bar] += each.getCountAtValueIteratedTo();
                });
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point((double) i * width, bars[i]));
        }
        return points;
    }

    /// Returns the histogram in some hundred bytes.
    byte[] packed() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    /// Returns the distribution of all samples of what [#packed] has made.
    static Distribution unpacked(List<byte[]> packed) {
        return sum(packed.stream().map(Distribution::unpack).toList());
    }

    private static Histogram unpack(byte[] packed) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(packed), TimeHistogram.LONGEST_MICROS);
        } catch (DataFormatException e) {
            throw new IllegalStateException("own histogram cannot be decoded", e);
        }
    }

    Histogram copy() {
        return histogram.copy();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Distribution that && histogram.equals(that.histogram);
    }

    @Override
    public int hashCode() {
        return latency.hashCode();
    }

    @Override
    public String toString() {
        return latency.toString();
    }
}
