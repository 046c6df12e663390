package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonWriter;

/// One block of an answer.
public sealed interface ContentBlock {
    /// What the assistant says.
    record Text(String text) implements ContentBlock {}

    /// What the assistant thinks.
    ///
    /// @param signature by which the API would know its own thinking again
    record Thinking(String text, String signature) implements ContentBlock {}

    /// A call of a tool.
    ///
    /// @param id such as `toolu_…`
    /// @param input a JSON object
    record ToolUse(String id, String name, Payload input) implements ContentBlock {}

    /// Writes the members of the block into an object that is open.
    ///
    /// @param begun whether the block has just begun, without any content
    default void write(boolean begun, JsonWriter json) {
        switch (this) {
            case Text(String text) ->
                    json.putText("type", "text").putText("text", begun ? "" : text);
            case Thinking(String text, String signature) ->
                    json.putText("type", "thinking")
                            .putText("thinking", begun ? "" : text)
                            .putText("signature", begun ? "" : signature);
            case ToolUse(String id, String name, Payload input) ->
                    json.putText("type", "tool_use")
                            .putText("id", id)
                            .putText("name", name)
                            .putJson("input", begun ? Payload.of("{}") : input);
        }
    }
}
