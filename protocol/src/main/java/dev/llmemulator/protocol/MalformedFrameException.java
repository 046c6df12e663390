package dev.llmemulator.protocol;

/// A frame that breaks the wire format. The message names what was found and where.
public final class MalformedFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    /// With what was found.
    public MalformedFrameException(String message) {
        super(message);
    }

    /// With what was found and the parser's own word.
    public MalformedFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
