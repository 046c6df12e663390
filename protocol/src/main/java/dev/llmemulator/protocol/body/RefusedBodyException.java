package dev.llmemulator.protocol.body;

import java.io.IOException;

/// Refuses a request body. The message is a sentence for the client; it names the field, what was
/// found and what was expected.
public final class RefusedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final BodyFault fault;
    private final String param;

    /// Makes a refusal.
    ///
    /// @param param the path of the field, such as `messages[0].role`; empty for the whole body
    public RefusedBodyException(BodyFault fault, String param, String message) {
        super(message);
        this.fault = fault;
        this.param = param;
    }

    /// Returns what kind of fault it is.
    public BodyFault fault() {
        return fault;
    }

    /// Returns the path of the field, such as `messages[0].role`; empty for the whole body.
    public String param() {
        return param;
    }

    /// Returns the message, which is never absent here.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
