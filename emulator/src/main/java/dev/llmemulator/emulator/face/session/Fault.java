package dev.llmemulator.emulator.face.session;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.llmemulator.http.WellFormed;

/// What is wrong with one field.
///
/// @param field its name
/// @param value what was sent, as a JSON value; `null` when nothing was
/// @param expected what would have been right, with the range
record Fault(String field, String value, String expected) {
    /// How many characters of a value are sent back.
    static final int LONGEST_ECHO = 64;

    private static final String NOTHING = "null";

    /// A field that must be there and is not.
    static Fault missing(String field, String expected) {
        return new Fault(field, NOTHING, expected);
    }

    /// The fault in one sentence.
    String sentence() {
        return value.equals(NOTHING)
                ? field + " is missing, expected " + expected
                : field + " is " + value + ", expected " + expected;
    }

    /// A text as a JSON string, cut when it is long. It can be sent whatever the text is: half a
    /// character comes back as the escape that it was.
    static String quote(String text) {
        String cut = WellFormed.cut(text, LONGEST_ECHO);
        String whole = cut.length() == text.length() ? cut : cut + "...";
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(whole));
        return '"' + WellFormed.escaped(quoted) + '"';
    }
}
