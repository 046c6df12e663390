package dev.llmemulator.protocol.anthropic;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as a whole.
///
/// @param id such as `msg_…`
/// @param model under the name it was asked by
/// @param stop why it ends; null while it has only begun
/// @param stopSequence that came; null for none
public record MessageBody(
        String id,
        String model,
        List<ContentBlock> content,
        @Nullable MessageStop stop,
        @Nullable String stopSequence,
        MessageUsage usage) {
    /// Keeps a copy of the list.
    public MessageBody {
        content = List.copyOf(content);
    }

    /// Appends the body as JSON.
    public void write(FrameBuffer to) {
        JsonWriter json = JsonWriter.at(to).open();
        write(json);
        json.close();
    }

    /// Writes all members into an object that is open.
    void write(JsonWriter json) {
        json.putText("id", id)
                .putText("type", "message")
                .putText("role", "assistant")
                .putText("model", model)
                .openArray("content");
        for (ContentBlock block : content) {
            block.write(false, json.open());
            json.close();
        }
        json.closeArray()
                .putTextOrNull("stop_reason", stop == null ? null : stop.wire())
                .putTextOrNull("stop_sequence", stopSequence);
        usage.write(json);
    }
}
