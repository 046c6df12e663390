package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.protocol.openai.AnswerFormat;
import dev.llmemulator.protocol.openai.ToolUse;
import org.jspecify.annotations.Nullable;

/// A conversation that is to be answered, whichever API it came by. Immutable.
///
/// @param prompt what was said before
/// @param bounds how long the answer is to be
/// @param choices how many answers are wanted
/// @param seed the seed in the body, or null
/// @param tools what may be called
/// @param format what form the text is to have
/// @param fields how the API calls what can be wrong
public record Inquiry(
        PromptMessages prompt,
        AnswerBounds bounds,
        int choices,
        @Nullable Long seed,
        ToolUse tools,
        AnswerFormat format,
        SchemaFields fields) {
    /// How an API calls the fields that hold JSON Schemas.
    ///
    /// @param tool that of a tool, with `%d` for its place
    /// @param format that of the answer
    public record SchemaFields(String tool, String format) {}
}
