package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.body.RefusedBodyException;
import dev.llmemulator.protocol.json.JsonReader;
import dev.llmemulator.protocol.json.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An error as the API tells it, as a body or as an event of a stream.
///
/// @param param the field that is wrong; null if it is none
/// @param code what kind of error it is, more closely than the type; null if there is no word
public record ErrorObject(
        String message, String type, @Nullable String param, @Nullable String code) {
    /// Says what a request body is refused for.
    public static ErrorObject of(RefusedBodyException refused) {
        return new ErrorObject(
                refused.sentence(),
                ReplyError.INVALID_REQUEST.type(),
                refused.param().isEmpty() ? null : refused.param(),
                refused.fault().code());
    }

    /// Reads an error object, a bare text, or `null`, which is no error.
    public static @Nullable ErrorObject read(JsonReader json) throws IOException {
        return ErrorReader.read(json);
    }

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
