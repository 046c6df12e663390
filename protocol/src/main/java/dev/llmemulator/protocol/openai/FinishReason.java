package dev.llmemulator.protocol.openai;

import java.nio.charset.StandardCharsets;

/// Says why a choice ends.
public enum FinishReason {
    /// It says all that it was to say, or a stop sequence came.
    STOP("stop"),
    /// The limit of the request or of the model cuts it.
    LENGTH("length"),
    /// It calls tools.
    TOOL_CALLS("tool_calls"),
    /// A filter cuts it.
    CONTENT_FILTER("content_filter");

    private final String wire;

    FinishReason(String wire) {
        this.wire = wire;
    }

    /// Returns the reason's name on the wire.
    public String wire() {
        return wire;
    }

    byte[] quoted() {
        return ('"' + wire + '"').getBytes(StandardCharsets.US_ASCII);
    }
}
