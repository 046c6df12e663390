package dev.llmemulator.load.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes durations as people write them: `250ms`, `60s`, `2m`, `1h`.
public final class Durations {
    /// Ends a sentence that begins with "expected".
    public static final String EXPECTED = "a duration such as 250ms, 60s, 2m or 1h";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)");

    private Durations() {}

    /// Returns a text in seconds that is read as this duration.
    public static String written(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9);
        return seconds.stripTrailingZeros().toPlainString() + "s";
    }

    /// Returns the duration, or empty when the text is none.
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                };
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        boolean fits = nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? Optional.of(Duration.ofNanos(nanos.longValue())) : Optional.empty();
    }
}
