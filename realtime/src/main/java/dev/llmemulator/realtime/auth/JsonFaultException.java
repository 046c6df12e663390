package dev.llmemulator.realtime.auth;

/// Text that is no JSON, or a field of another type than expected. The message names the field.
public final class JsonFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    /// With what was found and what was expected.
    public JsonFaultException(String message) {
        super(message);
    }

    /// With the parser's own word.
    public JsonFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
