package dev.llmemulator.realtime.auth;

/// Reports text that is not JSON, or a field of an unexpected type. The message names the field.
public final class JsonFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Takes a message that states what was found and what was expected.
    public JsonFaultException(String message) {
        super(message);
    }

    /// Takes the parser's message and exception.
    public JsonFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
