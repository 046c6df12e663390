package dev.llmemulator.protocol;

/// Reports a frame that breaks the wire format. The message names what was found and where.
public final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Takes a message that states what was found.
    public MalformedFrameException(String message) {
        super(message);
    }

    /// Takes a message that states what was found, and the parser's exception.
    public MalformedFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
