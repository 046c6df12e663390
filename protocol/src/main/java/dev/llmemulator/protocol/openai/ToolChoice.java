package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
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

    /// Tells whether a choice is one word; if not, it is an object.
    ///
    /// @throws RefusedBodyException if it is neither
    static boolean isWord(BodyReader json) throws RefusedBodyException {
        if (!json.isText() && !json.isObject()) {
            throw json.refuseType("a string or an object");
        }
        return json.isText();
    }

    /// Reads a choice that is one word.
    ///
    /// @throws RefusedBodyException if it is none of the words
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
