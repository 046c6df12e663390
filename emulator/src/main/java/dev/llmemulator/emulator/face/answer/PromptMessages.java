package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.protocol.openai.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said before an answer. Immutable.
///
/// @param messages what was said, at least one
/// @param earlierTokens how many tokens an earlier part has of which only the length is known
/// @param markedMessages how many messages are marked for a cache; null for none
public record PromptMessages(
        List<ChatMessage> messages, int earlierTokens, @Nullable Integer markedMessages) {
    /// Takes a copy of the list.
    public PromptMessages {
        messages = List.copyOf(messages);
    }
}
