package dev.llmemulator.protocol.openai.responses;

import org.jspecify.annotations.Nullable;

/// Says how far a response is.
public enum ResponseStatus {
    /// It is being made.
    IN_PROGRESS("in_progress", null),
    /// It says all that it was to say.
    COMPLETED("completed", null),
    /// The limit of the request or of the model cuts it.
    CUT_BY_LIMIT("incomplete", "max_output_tokens"),
    /// A filter cuts it.
    CUT_BY_FILTER("incomplete", "content_filter"),
    /// The server has failed.
    FAILED("failed", null);

    private final String wire;
    private final @Nullable String reason;

    ResponseStatus(String wire, @Nullable String reason) {
        this.wire = wire;
        this.reason = reason;
    }

    /// Returns the status's name on the wire.
    public String wire() {
        return wire;
    }

    /// Returns why a response is incomplete, or null if it is not.
    public @Nullable String reason() {
        return reason;
    }

    /// Returns the status on the wire of an item that ends together with the response.
    String ofItem() {
        return this == FAILED ? CUT_BY_LIMIT.wire : wire;
    }
}
