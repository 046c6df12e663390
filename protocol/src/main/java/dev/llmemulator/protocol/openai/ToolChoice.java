package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import java.io.IOException;

/// Says whether tools are to be called.
public sealed interface ToolChoice {
    /// As the model likes.
    record Auto() implements ToolChoice {}

    /// Never.
    record Never() implements ToolChoice {}

    /// At least one.
    record Required() implements ToolChoice {}

    /// The one of this name, which is among the tools.
    record Named(String name) implements ToolChoice {}

    /// Reads a choice that is one word.
    ///
    /// @throws dev.llmemulator.protocol.body.RefusedBodyException if it is none of the words
    static ToolChoice read(BodyReader json) throws IOException {
        String mode = json.text();
        return switch (mode) {
            case "auto" -> new Auto();
            case "none" -> new Never();
            case "required" -> new Required();
            default -> throw json.refuseValue(mode, "'none', 'auto' or 'required'");
        };
    }
}
