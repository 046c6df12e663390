package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// An error as the API tells it, as a body or as an event of a stream.
///
/// @param param the field that is wrong; null if it is none
/// @param code what kind of error it is, more closely than the type; null if there is no word
public record ErrorObject(
        String message, String type, @Nullable String param, @Nullable String code) {
    /// Appends the error as JSON.
    public void write(FrameBuffer to) {
        JsonWriter.at(to)
                .open()
                .open("error")
                .putText("message", message)
                .putText("type", type)
                .putTextOrNull("param", param)
                .putTextOrNull("code", code)
                .close()
                .close();
    }
}
