package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.Payload;
import dev.llmemulator.protocol.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whole completions.
public record CompletionBody(ReplyHead head, List<CompletionChoice> choices, TokenUsage usage) {
    /// What the API calls a completion, whole or a chunk of it.
    static final String OBJECT = "text_completion";

    /// Keeps a copy of the list.
    public CompletionBody {
        choices = List.copyOf(choices);
    }

    /// One answer. Its place in the list is its index.
    ///
    /// @param logprobs from [LogprobsJson#completion]; null for none
    public record CompletionChoice(String text, @Nullable Payload logprobs, FinishReason reason) {}

    /// Appends the body as JSON.
    public void write(FrameBuffer to) {
        JsonWriter json = JsonWriter.at(to).open();
        head.write(OBJECT, json);
        json.openArray("choices");
        for (int index = 0; index < choices.size(); index++) {
            CompletionChoice choice = choices.get(index);
            json.open().putNumber("index", index).putText("text", choice.text());
            ChatBody.ending(choice.logprobs(), choice.reason(), json);
        }
        json.closeArray();
        usage.write("usage", json);
        json.close();
    }
}
