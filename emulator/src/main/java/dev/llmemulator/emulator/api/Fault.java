package dev.llmemulator.emulator.api;

/// What is wrong with one field.
///
/// @param field its name
/// @param value what was sent, as a JSON value; `null` when nothing was
/// @param expected what would have been right, with the range
record Fault(String field, String value, String expected) {
    /// A field that must be there and is not.
    static Fault missing(String field, String expected) {
        return new Fault(field, "null", expected);
    }

    /// The fault in one sentence.
    String sentence() {
        return value.equals("null")
                ? field + " is missing, expected " + expected
                : field + " is " + value + ", expected " + expected;
    }
}
