package dev.llmemulator.emulator.schema;

/// Says why a text is no JSON Schema. It has no stack trace, because it tells of the client and not
/// of the program.
public final class InvalidSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidSchemaException(String message) {
        super(message, null, false, false);
    }
}
