package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.body.BodyReader;
import java.io.IOException;
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

    /// Reads the name of a form.
    ///
    /// @throws dev.llmemulator.protocol.body.RefusedBodyException if it is none of the three
    static String type(BodyReader json) throws IOException {
        String type = json.text();
        return switch (type) {
            case "text", "json_object", "json_schema" -> type;
            default -> throw json.refuseValue(type, "'text', 'json_object' or 'json_schema'");
        };
    }
}
