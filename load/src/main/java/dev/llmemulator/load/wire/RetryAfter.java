package dev.llmemulator.load.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The header that says when to come back. Seconds are understood; a date, which would need two
/// clocks that agree, is taken as unsaid, and so is nonsense.
final class RetryAfter {
    private static final int MOST_DIGITS = 5;

    private RetryAfter() {}

    static @Nullable Duration of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String digits = header.strip();
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return null;
            }
        }
        return Duration.ofSeconds(Integer.parseInt(digits));
    }
}
