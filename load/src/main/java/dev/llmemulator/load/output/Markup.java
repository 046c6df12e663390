package dev.llmemulator.load.output;

/// Text as a part of HTML or XML 1.0.
final class Markup {
    private static final int REPLACEMENT = 0xFFFD;

    private Markup() {}

    /// The text with everything escaped that could be markup, in an element or an attribute. Lines
    /// stay lines in an attribute, too; what XML 1.0 has no place for becomes U+FFFD.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> escape(point, escaped));
        return escaped.toString();
    }

    private static void escape(int point, StringBuilder escaped) {
        switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'', '\t', '\n', '\r' -> escaped.append("&#").append(point).append(';');
            default -> escaped.appendCodePoint(isCharacter(point) ? point : REPLACEMENT);
        }
    }

    /// Whether XML 1.0 knows it: no control character, no half of a pair, no noncharacter of the
    /// first plane.
    private static boolean isCharacter(int point) {
        boolean isPlain = point >= ' ' && point < Character.MIN_SURROGATE;
        boolean isBehind = point > Character.MAX_SURROGATE && point < 0xFFFE;
        return isPlain || isBehind || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
