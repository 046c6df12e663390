package dev.llmemulator.load.scenario;

import java.util.regex.Pattern;

/// Makes a text from a user or a server safe as part of one line on a terminal.
public final class OneLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private OneLine() {}

    /// Returns the text with a blank for each run of characters that would end the line or control
    /// the terminal.
    public static String of(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
