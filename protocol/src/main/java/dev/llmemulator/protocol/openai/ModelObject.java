package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import java.time.Instant;
import java.util.List;

/// A model as `/v1/models` shows it, to clients of OpenAI's and of Anthropic's API alike.
///
/// @param created in seconds since the Unix epoch
/// @param ownedBy whom it belongs to
/// @param maxModelLength the most tokens of prompt and answer together
public record ModelObject(String id, long created, String ownedBy, long maxModelLength) {
    /// Appends the model as JSON.
    public void write(FrameBuffer to) {
        write(JsonWriter.at(to));
    }

    private void write(JsonWriter json) {
        json.open()
                .putText("id", id)
                .putText("object", "model")
                .putNumber("created", created)
                .putText("owned_by", ownedBy)
                .putText("root", id)
                .putNull("parent")
                .putNumber("max_model_len", maxModelLength)
                .putText("type", "model")
                .putText("display_name", id)
                .putText("created_at", Instant.ofEpochSecond(created).toString())
                .putText("lifecycle", "active")
                .close();
    }

    /// Appends a list of models as JSON.
    public static void writeList(List<ModelObject> models, FrameBuffer to) {
        JsonWriter json = JsonWriter.at(to).open().putText("object", "list").openArray("data");
        models.forEach(model -> model.write(json));
        json.closeArray().putFlag("has_more", false);
        json.putTextOrNull("first_id", models.isEmpty() ? null : models.getFirst().id());
        json.putTextOrNull("last_id", models.isEmpty() ? null : models.getLast().id());
        json.close();
    }
}
