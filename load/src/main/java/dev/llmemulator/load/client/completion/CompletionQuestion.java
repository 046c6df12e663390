package dev.llmemulator.load.client.completion;

import dev.llmemulator.protocol.openai.ChatMessage;
import java.util.List;
import java.util.Map;

/// What a client asks.
///
/// @param requestId the name of the request, the same in each run of one seed
/// @param messages what was said so far; the last one is to be answered
/// @param members of a request that is written already, JSON values by name; empty when the
///   messages say it all
/// @param length how many tokens the answer may have
public record CompletionQuestion(
        String requestId, List<ChatMessage> messages, Map<String, String> members, int length) {
    /// Keeps copies.
    public CompletionQuestion {
        messages = List.copyOf(messages);
        members = Map.copyOf(members);
    }
}
