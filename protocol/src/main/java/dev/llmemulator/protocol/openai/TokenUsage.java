package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.json.JsonWriter;

/// What a request has cost, in tokens.
///
/// @param prompt tokens of the prompt, those from the cache among them
/// @param cached tokens of the prompt that came from the cache
/// @param completion tokens of all choices, those of reasoning among them
/// @param reasoning tokens of reasoning
public record TokenUsage(long prompt, long cached, long completion, long reasoning) {
    /// Returns the tokens of prompt and choices together.
    public long total() {
        return prompt + completion;
    }

    /// Writes the usage of a chat or a completion as a field.
    void write(String field, JsonWriter json) {
        json.open(field)
                .putNumber("prompt_tokens", prompt)
                .putNumber("completion_tokens", completion)
                .putNumber("total_tokens", total())
                .open("prompt_tokens_details")
                .putNumber("cached_tokens", cached)
                .close()
                .open("completion_tokens_details")
                .putNumber("reasoning_tokens", reasoning)
                .close()
                .close();
    }
}
