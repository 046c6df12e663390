package dev.llmemulator.protocol.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of a conversation.
///
/// @param parts of the content; a plain text is one part, and `null` is none
/// @param toolCalls what the assistant has called
/// @param toolCallId which call this message answers, if it is a tool's
public record ChatMessage(
        ChatRole role,
        List<MessagePart> parts,
        List<ToolCall> toolCalls,
        @Nullable String toolCallId) {
    /// Keeps copies of the lists.
    public ChatMessage {
        parts = List.copyOf(parts);
        toolCalls = List.copyOf(toolCalls);
    }

    /// A message of one text.
    public static ChatMessage of(ChatRole role, String text) {
        return new ChatMessage(role, List.of(new MessagePart.Text(text)), List.of(), null);
    }

    /// Joins the texts of all parts.
    public String text() {
        if (parts.size() == 1 && parts.getFirst() instanceof MessagePart.Text(String only)) {
            return only;
        }
        StringBuilder text = new StringBuilder();
        for (MessagePart part : parts) {
            if (part instanceof MessagePart.Text(String more)) {
                text.append(more);
            }
        }
        return text.toString();
    }
}
