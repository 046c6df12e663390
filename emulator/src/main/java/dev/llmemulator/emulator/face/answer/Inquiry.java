package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.ChatMessage;
import dev.llmemulator.protocol.openai.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation that is to be answered, whichever API it came by. Immutable.
///
/// @param messages what was said, at least one
/// @param earlierTokens how many tokens an earlier part has of which only the length is known
/// @param markedMessages how many messages are marked for a cache; null for none
/// @param bounds how long the answer is to be
/// @param choices how many answers are wanted
/// @param seed the seed in the body, or null
/// @param tools what may be called
/// @param format what form the text is to have
/// @param fields how the API calls what can be wrong
public record Inquiry(
        List<ChatMessage> messages,
        int earlierTokens,
        @Nullable Integer markedMessages,
        AnswerBounds bounds,
        int choices,
        @Nullable Long seed,
        ToolUse tools,
        AnswerFormat format,
        SchemaFields fields) {
    /// Takes a copy of the list.
    public Inquiry {
        messages = List.copyOf(messages);
    }

    /// How an API calls the fields that hold JSON Schemas.
    ///
    /// @param tool that of a tool, with `%d` for its place
    /// @param format that of the answer
    public record SchemaFields(String tool, String format) {}
}
