package dev.llmemulator.http;

/// Makes text that strangers sent fit for UTF-8. Java's strings can hold half a character, which
/// has no bytes; a JSON escape such as `\\ud83d` puts one there.
public final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /// The same text with U+FFFD in place of each half character, as other languages read it.
    public static String of(String text) {
        int first = firstHalf(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        for (int at = first; at >= 0; at = firstHalf(text, at + 1)) {
            whole.setCharAt(at, REPLACEMENT);
        }
        return whole.toString();
    }

    /// The text as the inside of a JSON string: half characters stay what they are, as escapes.
    public static String escaped(String text) {
        StringBuilder whole = new StringBuilder(text);
        for (int at = whole.length() - 1; at >= 0; at--) {
            if (isHalf(text, at)) {
                whole.replace(at, at + 1, "\\u%04x".formatted((int) text.charAt(at)));
            }
        }
        return whole.toString();
    }

    /// The first `most` characters of a text, one less where that would cut a character in half.
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean split =
                Character.isHighSurrogate(text.charAt(most - 1))
                        && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, split ? most - 1 : most);
    }

    private static int firstHalf(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (isHalf(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
