package dev.llmemulator.protocol.openai.responses;

import dev.llmemulator.protocol.json.JsonWriter;

/// One item of a response's output.
public sealed interface OutputItem {
    /// What the assistant says.
    record Message(String id, String text) implements OutputItem {}

    /// What the assistant thinks, in short.
    record Reasoning(String id, String summary) implements OutputItem {}

    /// A call of a tool.
    ///
    /// @param id of the item, such as `fc_…`
    /// @param callId by which the result names the call, such as `call_…`
    /// @param arguments a JSON document, as a text
    record FunctionCall(String id, String callId, String name, String arguments)
            implements OutputItem {}

    /// Writes the members of the item into an object that is open.
    ///
    /// @param begun whether the item has just begun, without any content
    default void write(boolean begun, ResponseStatus status, JsonWriter json) {
        switch (this) {
            case Message(String id, String text) -> {
                json.putText("id", id).putText("type", "message");
                json.putText("status", status.ofItem()).putText("role", "assistant");
                json.openArray("content");
                if (!begun) {
                    text(text, json.open());
                    json.close();
                }
                json.closeArray();
            }
            case Reasoning(String id, String summary) -> {
                json.putText("id", id).putText("type", "reasoning").openArray("summary");
                if (!begun) {
                    summary(summary, json.open());
                    json.close();
                }
                json.closeArray();
            }
            case FunctionCall(String id, String callId, String name, String arguments) ->
                    json.putText("id", id)
                            .putText("type", "function_call")
                            .putText("status", status.ofItem())
                            .putText("call_id", callId)
                            .putText("name", name)
                            .putText("arguments", begun ? "" : arguments);
        }
    }

    /// Writes the members of a part with text into an object that is open.
    static void text(String text, JsonWriter json) {
        json.putText("type", "output_text").putText("text", text);
        json.openArray("annotations").closeArray().openArray("logprobs").closeArray();
    }

    /// Writes the members of a part with a summary into an object that is open.
    static void summary(String text, JsonWriter json) {
        json.putText("type", "summary_text").putText("text", text);
    }
}
