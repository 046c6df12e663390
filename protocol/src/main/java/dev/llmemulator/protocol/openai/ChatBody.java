package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole chat completion.
public record ChatBody(ReplyHead head, List<ChatChoice> choices, TokenUsage usage) {
    /// Keeps a copy of the list.
    public ChatBody {
        choices = List.copyOf(choices);
    }

    /// One answer. Its place in the list is its index.
    ///
    /// @param content its text; null if it only calls tools
    /// @param reasoning what came before; null for none
    /// @param logprobs from [LogprobsJson#chat]; null for none
    public record ChatChoice(
            @Nullable String content,
            @Nullable String reasoning,
            List<ToolCall> toolCalls,
            @Nullable Payload logprobs,
            FinishReason reason) {
        /// Keeps a copy of the list.
        public ChatChoice {
            toolCalls = List.copyOf(toolCalls);
        }
    }

    /// Appends the body as JSON.
    public void write(FrameBuffer to) {
        JsonWriter json = JsonWriter.at(to).open();
        head.write("chat.completion", json);
        json.openArray("choices");
        for (int index = 0; index < choices.size(); index++) {
            choice(index, choices.get(index), json);
        }
        json.closeArray();
        usage.write("usage", json);
        json.close();
    }

    private static void choice(int index, ChatChoice choice, JsonWriter json) {
        json.open().putNumber("index", index);
        json.open("message")
                .putText("role", "assistant")
                .putTextOrNull("content", choice.content());
        if (choice.reasoning() != null) {
            json.putText("reasoning_content", choice.reasoning());
        }
        json.putNull("refusal");
        if (!choice.toolCalls().isEmpty()) {
            toolCalls(choice.toolCalls(), json);
        }
        json.close();
        ending(choice.logprobs(), choice.reason(), json);
    }

    private static void toolCalls(List<ToolCall> calls, JsonWriter json) {
        json.openArray("tool_calls");
        for (ToolCall call : calls) {
            json.open().putText("id", call.id()).putText("type", "function");
            json.open("function")
                    .putText("name", call.name())
                    .putText("arguments", call.arguments())
                    .close()
                    .close();
        }
        json.closeArray();
    }

    static void ending(@Nullable Payload logprobs, FinishReason reason, JsonWriter json) {
        if (logprobs == null) {
            json.putNull("logprobs");
        } else {
            json.putJson("logprobs", logprobs);
        }
        json.putText("finish_reason", reason.wire()).close();
    }
}
