package dev.llmemulator.load.recorder;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The times of one kind within one second: two percentiles, and the histogram that they come from,
/// packed, because a run has thousands of seconds. Immutable.
public final class SecondTimes {
    /// A second without a sample.
    public static final SecondTimes NONE = new SecondTimes(0, 0, new byte[0]);

    private static final double MICROS_PER_MILLI = 1_000.0;

    private final double p50Ms;
    private final double p99Ms;

    /// Empty when there is no sample, or when only the percentiles are known.
    private final byte[] packed;

    private SecondTimes(double p50Ms, double p99Ms, byte[] packed) {
        this.p50Ms = p50Ms;
        this.p99Ms = p99Ms;
        this.packed = packed;
    }

    /// Packs a distribution.
    public static SecondTimes of(Distribution distribution) {
        return distribution.latency().samples() == 0 ? NONE : of(distribution.copy());
    }

    static SecondTimes of(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        Latency latency = Latency.of(histogram);
        return new SecondTimes(
                latency.p50() / MICROS_PER_MILLI,
                latency.p99() / MICROS_PER_MILLI,
                Arrays.copyOf(buffer.array(), length));
    }

    /// Times of which only the percentiles are known, in milliseconds; 0 when there is no sample,
    /// negative when nobody knows them.
    public static SecondTimes ofPercentiles(double p50Ms, double p99Ms) {
        return p99Ms == 0 ? NONE : new SecondTimes(p50Ms, p99Ms, new byte[0]);
    }

    /// Returns the same percentiles without their histogram.
    public SecondTimes unpacked() {
        return ofPercentiles(p50Ms, p99Ms);
    }

    /// Returns the times of several parts of a second as one. The percentiles are exact when all
    /// histograms are known; otherwise they are those of the worst part.
    public static SecondTimes merge(List<SecondTimes> parts) {
        List<SecondTimes> some = parts.stream().filter(part -> part.p99Ms > 0).toList();
        if (some.size() < 2) {
            return some.isEmpty() ? NONE : some.getFirst();
        }
        if (some.stream().allMatch(part -> part.packed.length > 0)) {
            Histogram sum = TimeHistogram.empty();
            some.forEach(part -> sum.add(decode(part.packed)));
            return of(sum);
        }
        return ofPercentiles(
                some.stream().mapToDouble(SecondTimes::p50Ms).max().orElse(0),
                some.stream().mapToDouble(SecondTimes::p99Ms).max().orElse(0));
    }

    private static Histogram decode(byte[] packed) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(packed), TimeHistogram.LONGEST_MICROS);
        } catch (DataFormatException e) {
            throw new IllegalStateException("own histogram cannot be decoded", e);
        }
    }

    /// Returns the median in milliseconds; 0 when there is no sample.
    public double p50Ms() {
        return p50Ms;
    }

    /// Returns the 99th percentile in milliseconds; 0 when there is no sample.
    public double p99Ms() {
        return p99Ms;
    }

    /// Returns the histogram. Empty when there is no sample or only the percentiles are known.
    Optional<Histogram> histogram() {
        return packed.length == 0 ? Optional.empty() : Optional.of(decode(packed));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecondTimes that
                && p50Ms == that.p50Ms
                && p99Ms == that.p99Ms
                && histogram().equals(that.histogram());
    }

    @Override
    public int hashCode() {
        return Objects.hash(p50Ms, p99Ms);
    }

    @Override
    public String toString() {
        return "p50 %s ms, p99 %s ms".formatted(p50Ms, p99Ms);
    }
}
