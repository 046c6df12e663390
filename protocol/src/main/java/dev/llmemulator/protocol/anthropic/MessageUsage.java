package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.json.JsonWriter;

/// What a message has cost, in tokens.
///
/// @param input tokens of the prompt that neither came from the cache nor went there
/// @param cacheWritten tokens of the prompt that went into the cache
/// @param cacheRead tokens of the prompt that came from the cache
/// @param output tokens of the answer so far, those of thinking among them
public record MessageUsage(long input, long cacheWritten, long cacheRead, long output) {
    /// Writes the usage as a field.
    void write(JsonWriter json) {
        json.open("usage")
                .putNumber("input_tokens", input)
                .putNumber("cache_creation_input_tokens", cacheWritten)
                .putNumber("cache_read_input_tokens", cacheRead)
                .putNumber("output_tokens", output)
                .close();
    }
}
