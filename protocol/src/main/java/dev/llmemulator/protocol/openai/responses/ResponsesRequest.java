package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.AnswerLimits;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request for a response, as far as it is honoured.
///
/// @param messages the instructions, if any, and the input as messages of a chat: calls are the
///   assistant's, their results are a tool's; items that are neither are left out
/// @param streams whether the answer comes event by event
/// @param seed what decides the answer; null if the request does not say
/// @param reasoningEffort how much to reason; null if the request does not say
/// @param previousId of the response that this one goes on from; null for none
/// @param echo what the reply repeats
public record ResponsesRequest(
        String model,
        List<ChatMessage> messages,
        boolean streams,
        AnswerLimits limits,
        @Nullable Long seed,
        ToolUse tools,
        AnswerFormat format,
        @Nullable String reasoningEffort,
        @Nullable String previousId,
        ResponsesEcho echo) {
    /// Keeps a copy of the list.
    public ResponsesRequest {
        messages = List.copyOf(messages);
    }
}
