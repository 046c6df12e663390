package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.FrameBuffer;
import dev.llmemulator.protocol.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// Writes the body with the embeddings of one request, one after another. Used by one thread.
public final class EmbeddingWriter {
    private final JsonWriter json;
    private final String model;
    private final boolean base64;
    private int index;

    /// Begins the body.
    ///
    /// @param base64 whether embeddings travel as bytes instead of decimal numbers
    public EmbeddingWriter(String model, boolean base64, FrameBuffer to) {
        this.model = model;
        this.base64 = base64;
        json = JsonWriter.at(to).open().putText("object", "list").openArray("data");
    }

    /// Appends the next embedding.
    ///
    /// @param vector finite numbers
    public void add(float[] vector) {
        json.open().putText("object", "embedding").putNumber("index", index++);
        if (base64) {
            json.putText("embedding", Base64.getEncoder().encodeToString(bytes(vector)));
        } else {
            json.openArray("embedding");
            for (float number : vector) {
                json.addDecimal(number);
            }
            json.closeArray();
        }
        json.close();
    }

    /// Ends the body.
    ///
    /// @param promptTokens tokens of all inputs
    public void close(long promptTokens) {
        json.closeArray().putText("model", model);
        json.open("usage")
                .putNumber("prompt_tokens", promptTokens)
                .putNumber("total_tokens", promptTokens)
                .close()
                .close();
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
        return bytes.array();
    }
}
