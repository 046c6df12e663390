package dev.llmemulator.load.scenario;

import java.util.regex.Pattern;

/// A text of a user or of a server as a part of one line that people read on a terminal.
public final class OneLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private OneLine() {}

    /// The text with a blank for each run of characters that would end the line or command the
    /// terminal.
    public static String of(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
