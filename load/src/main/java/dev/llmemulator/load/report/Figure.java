package dev.llmemulator.load.report;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One number that a run is told by, the same in text, JSON, CSV, HTML, Prometheus and thresholds.
///
/// @param name how thresholds and files call it, such as `ttft.p99`
/// @param unit what it is counted in, which also says what kind of figure it is
/// @param place where the reports show it
/// @param help what it means, as a sentence
/// @param source computes it; null when there is no sample
public record Figure(
        String name,
        Unit unit,
        Place place,
        String help,
        Function<LoadResult, @Nullable Double> source) {

    /// Its value in a run, null when there is no sample.
    public @Nullable Double of(LoadResult result) {
        return source.apply(result);
    }

    /// A value as people read it: `12.35 ms`, `0`, `-` where there is none.
    public String show(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return switch (unit) {
            case COUNT -> String.format(Locale.ROOT, "%d", value.longValue());
            case MILLISECONDS -> String.format(Locale.ROOT, "%.2f ms", value);
            case PER_SECOND -> String.format(Locale.ROOT, "%.2f/s", value);
            case RATIO -> String.format(Locale.ROOT, "%.3f", value);
        };
    }
}
