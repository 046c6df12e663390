package dev.llmemulator.load.dataset;

import java.io.Serial;

/// Says what is wrong with one record, in a sentence that names the value and what was expected.
final class BadRecordException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    BadRecordException(String name, Object value, String expected) {
        super(name + " is " + value + ", expected " + expected);
    }

    /// The sentence.
    String sentence() {
        return String.valueOf(getMessage());
    }
}
