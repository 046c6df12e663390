package dev.llmemulator.load.threshold;

/// A text that is no condition; the message is one line that says where and what was expected.
public final class InvalidConditionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidConditionException(String text, int place, String expected) {
        super("'%s', at character %d: expected %s".formatted(text, place + 1, expected));
    }
}
