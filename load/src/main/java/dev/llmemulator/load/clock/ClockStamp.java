package dev.llmemulator.load.clock;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds what an answer states about the clock of the process that gave it: `3f9ac27b5d1e0a42
/// 1764371025123456`.
///
/// @param clock its name
/// @param micros the time it showed between question and answer, in microseconds since the Unix
///   epoch
public record ClockStamp(String clock, long micros) {
    /// The response header that carries the stamp.
    public static final String HEADER = "Emulator-Clock";

    private static final Pattern TEXT = Pattern.compile("([0-9A-Za-z]{1,32}) ([0-9]{1,16})");

    /// Reads a header's value. Returns null when there is none or it has another form.
    public static @Nullable ClockStamp of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher text = TEXT.matcher(header);
        return text.matches() ? new ClockStamp(text.group(1), Long.parseLong(text.group(2))) : null;
    }
}
