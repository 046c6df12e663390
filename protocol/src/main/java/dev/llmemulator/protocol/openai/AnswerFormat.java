package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.Payload;
import org.jspecify.annotations.Nullable;

/// Says what form the text of an answer is to have.
public sealed interface AnswerFormat {
    /// Any text.
    record Plain() implements AnswerFormat {}

    /// Some JSON object.
    record AnyObject() implements AnswerFormat {}

    /// A JSON document that fits a schema.
    ///
    /// @param schema the JSON Schema as it came; null if the request has none
    record Fitting(String name, @Nullable Payload schema) implements AnswerFormat {}
}
