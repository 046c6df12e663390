package dev.llmemulator.protocol.openai;

/// Says under which name a client sends the limit of an answer.
public enum LimitName {
    /// The older name, which every server knows.
    MAX_TOKENS("max_tokens"),
    /// The newer name of chats.
    MAX_COMPLETION_TOKENS("max_completion_tokens"),
    /// The name of Responses.
    MAX_OUTPUT_TOKENS("max_output_tokens");

    private final String wire;

    LimitName(String wire) {
        this.wire = wire;
    }

    /// Returns the name on the wire.
    public String wire() {
        return wire;
    }
}
