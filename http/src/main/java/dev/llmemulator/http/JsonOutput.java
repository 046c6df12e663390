package dev.llmemulator.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes the JSON documents of replies, in UTF-8. Any thread.
public final class JsonOutput {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_BYTES = 256;

    private JsonOutput() {}

    /// Writes the fields of an object.
    @FunctionalInterface
    public interface Content {
        /// Writes fields, in an object that is already open.
        void write(JsonGenerator json) throws IOException;
    }

    /// Returns an object with this content.
    public static byte[] object(Content content) {
        return object(USUAL_BYTES, content);
    }

    /// Returns an object with this content.
    ///
    /// @param usualBytes about how long it is; more fits as well
    public static byte[] object(int usualBytes, Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(usualBytes);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
