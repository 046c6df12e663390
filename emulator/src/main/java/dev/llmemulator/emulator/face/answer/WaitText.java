package dev.llmemulator.emulator.face.answer;

import java.time.Duration;

/// Writes how long something takes as OpenAI does: `120ms`, `1.5s` or `6m0s`.
public final class WaitText {
    private static final int MILLIS = 1_000;

    private WaitText() {}

    /// Returns a duration in whole milliseconds, rounded up.
    public static String of(Duration duration) {
        long millis = millis(duration);
        if (millis < MILLIS) {
            return millis + "ms";
        }
        long minutes = millis / 60_000;
        String seconds = seconds(millis % 60_000);
        return minutes == 0 ? seconds : minutes + "m" + seconds;
    }

    private static String seconds(long millis) {
        String fraction = "%03d".formatted(millis % MILLIS).replaceAll("0+$", "");
        String whole = Long.toString(millis / MILLIS);
        return fraction.isEmpty() ? whole + "s" : whole + "." + fraction + "s";
    }

    /// Returns a duration in milliseconds, rounded up.
    public static long millis(Duration duration) {
        return duration.plusMillis(1).minusNanos(1).toMillis();
    }
}
