package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;

/// The count of the tokens of a request.
public record InputTokens(long count) {
    /// Appends the body as JSON.
    public void write(FrameBuffer to) {
        JsonWriter.at(to).open().putNumber("input_tokens", count).close();
    }
}
