package dev.llmemulator.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// Says what is wrong with one field of a request.
///
/// @param field its name
/// @param value what was sent, as a JSON value; `null` when nothing was
/// @param expected what would have been right, with the range
public record FieldFault(String field, String value, String expected) {
    /// How many characters of a value are sent back.
    public static final int LONGEST_ECHO = 64;

    private static final String NOTHING = "null";

    /// Makes the fault of a field that is required and missing.
    public static FieldFault missing(String field, String expected) {
        return new FieldFault(field, NOTHING, expected);
    }

    /// Returns the fault as one sentence.
    public String sentence() {
        return value.equals(NOTHING)
                ? field + " is missing, expected " + expected
                : field + " is " + value + ", expected " + expected;
    }

    /// Makes a JSON string of a text, cut when it is long. It can be sent whatever the text is:
    /// half a character comes back as the escape that it was.
    public static String quote(String text) {
        String cut = WellFormed.cut(text, LONGEST_ECHO);
        String whole = cut.length() == text.length() ? cut : cut + "...";
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(whole));
        return '"' + WellFormed.escaped(quoted) + '"';
    }
}
