package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.AnswerLimits;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request for a message, or for the count of its tokens, as far as it is honoured.
///
/// @param messages what the system says, if anything, and the conversation; of a user's message the
///   results of tools come last, each as a message of its own
/// @param streams whether the answer comes event by event
/// @param seed what decides the answer; null if the request does not say
/// @param thinking whether and how much to think before the answer
/// @param cachedMessages how many of the messages the marked prefix has, which is 0 if it has only
///   tools; null if nothing is marked for the cache
public record MessagesRequest(
        String model,
        List<ChatMessage> messages,
        boolean streams,
        AnswerLimits limits,
        @Nullable Long seed,
        ToolUse tools,
        AnswerFormat format,
        Thinking thinking,
        @Nullable Integer cachedMessages) {
    /// Keeps a copy of the list.
    public MessagesRequest {
        messages = List.copyOf(messages);
    }

    /// Says whether and how much to think before the answer.
    ///
    /// @param tokens how many it may take at most, from 1; null if the request does not say
    public record Thinking(boolean on, @Nullable Integer tokens) {
        /// No thinking.
        public static final Thinking OFF = new Thinking(false, null);
    }
}
