package dev.llmemulator.protocol.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request for a chat completion, as far as it is honoured.
///
/// @param messages of the conversation, at least one
/// @param reasoningEffort how much to reason; null if the request does not say
public record ChatRequest(
        String model,
        List<ChatMessage> messages,
        StreamMode stream,
        AnswerLimits limits,
        Sampling sampling,
        ToolUse tools,
        AnswerFormat format,
        @Nullable String reasoningEffort) {
    /// Keeps a copy of the list.
    public ChatRequest {
        messages = List.copyOf(messages);
    }
}
