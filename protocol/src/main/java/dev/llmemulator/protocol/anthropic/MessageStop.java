package dev.llmemulator.protocol.anthropic;

/// Says why a message ends.
public enum MessageStop {
    /// It says all that it was to say.
    END_TURN("end_turn"),
    /// The limit of the request or of the model cuts it.
    MAX_TOKENS("max_tokens"),
    /// A stop sequence came.
    STOP_SEQUENCE("stop_sequence"),
    /// It calls tools.
    TOOL_USE("tool_use"),
    /// A filter cuts it.
    REFUSAL("refusal");

    private final String wire;

    MessageStop(String wire) {
        this.wire = wire;
    }

    /// Returns the reason's name on the wire.
    public String wire() {
        return wire;
    }
}
