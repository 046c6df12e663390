package dev.llmemulator.load.output;

/// Text as a part of HTML or XML.
final class Markup {
    private Markup() {}

    /// The text with everything escaped that could be markup, in an element or an attribute.
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < ' ' && !Character.isWhitespace(c) ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
