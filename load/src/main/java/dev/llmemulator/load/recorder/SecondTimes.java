package dev.llmemulator.load.recorder;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The times of one kind within one second: two percentiles, and the histograms that they come
/// from, packed, because a run has thousands of seconds. Any thread.
///
/// The percentiles of several parts are worked out when they are first asked for: a page looks at
/// all seconds of a run again and again, and shows only the last.
public final class SecondTimes {
    /// A second without a sample.
    public static final SecondTimes NONE = ofPercentiles(0, 0);

    private static final double MICROS_PER_MILLI = 1_000.0;

    /// Empty when there is no sample, or when only the percentiles are known.
    private final List<byte[]> packed;

    private volatile @Nullable Percentiles percentiles;

    private record Percentiles(double p50Ms, double p99Ms) {
        static Percentiles of(Latency latency) {
            return new Percentiles(
                    latency.p50() / MICROS_PER_MILLI, latency.p99() / MICROS_PER_MILLI);
        }
    }

    private SecondTimes(List<byte[]> packed, @Nullable Percentiles percentiles) {
        this.packed = packed;
        this.percentiles = percentiles;
    }

    /// Packs a distribution.
    public static SecondTimes of(Distribution distribution) {
        Latency latency = distribution.latency();
        return latency.samples() == 0
                ? NONE
                : new SecondTimes(List.of(distribution.packed()), Percentiles.of(latency));
    }

    /// Times of which only the percentiles are known, in milliseconds; 0 when there is no sample,
    /// negative when nobody knows them.
    public static SecondTimes ofPercentiles(double p50Ms, double p99Ms) {
        return new SecondTimes(List.of(), new Percentiles(p50Ms, p99Ms));
    }

    /// Returns the same percentiles without their histograms.
    public SecondTimes unpacked() {
        return ofPercentiles(p50Ms(), p99Ms());
    }

    /// Returns the times of several parts of a second as one. The percentiles are exact when all
    /// histograms are known; otherwise they are those of the worst part.
    public static SecondTimes merge(List<SecondTimes> parts) {
        List<SecondTimes> some = parts.stream().filter(SecondTimes::hasSamples).toList();
        if (some.size() < 2) {
            return some.isEmpty() ? NONE : some.getFirst();
        }
        if (some.stream().noneMatch(part -> part.packed.isEmpty())) {
            return new SecondTimes(
                    some.stream().flatMap(part -> part.packed.stream()).toList(), null);
        }
        return ofPercentiles(
                some.stream().mapToDouble(SecondTimes::p50Ms).max().orElse(0),
                some.stream().mapToDouble(SecondTimes::p99Ms).max().orElse(0));
    }

    private boolean hasSamples() {
        return !packed.isEmpty() || p99Ms() > 0;
    }

    private Percentiles percentiles() {
        Percentiles known = percentiles;
        if (known == null) {
            known = Percentiles.of(Distribution.unpacked(packed).latency());
            percentiles = known;
        }
        return known;
    }

    /// Returns the median in milliseconds; 0 when there is no sample.
    public double p50Ms() {
        return percentiles().p50Ms;
    }

    /// Returns the 99th percentile in milliseconds; 0 when there is no sample.
    public double p99Ms() {
        return percentiles().p99Ms;
    }

    /// Returns the histogram. Empty when there is no sample or only the percentiles are known.
    Optional<Histogram> histogram() {
        return packed.isEmpty()
                ? Optional.empty()
                : Optional.of(Distribution.unpacked(packed).copy());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecondTimes that
                && percentiles().equals(that.percentiles())
                && histogram().equals(that.histogram());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(percentiles());
    }

    @Override
    public String toString() {
        return "p50 %s ms, p99 %s ms".formatted(p50Ms(), p99Ms());
    }
}
