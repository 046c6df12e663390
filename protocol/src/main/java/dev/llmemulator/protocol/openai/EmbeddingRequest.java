package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.body.BodyReader;
import dev.llmemulator.protocol.body.RefusedBodyException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A request for embeddings, as far as it is honoured.
///
/// @param dimensions how many numbers an embedding is to have; null if the request does not say
/// @param base64 whether embeddings are to travel as bytes instead of decimal numbers
public record EmbeddingRequest(
        String model, Prompt input, @Nullable Integer dimensions, boolean base64) {
    /// Reads a body.
    ///
    /// @throws RefusedBodyException if the body has not the shape of a request
    public static EmbeddingRequest read(byte[] body, int offset, int length)
            throws RefusedBodyException {
        return BodyReader.read(body, offset, length, EmbeddingRequest::read);
    }

    private static EmbeddingRequest read(BodyReader json) throws IOException {
        @Nullable String model = null;
        @Nullable Prompt input = null;
        @Nullable Integer dimensions = null;
        boolean base64 = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "model" -> model = json.text();
                case "input" -> input = PromptReader.read(json);
                case "dimensions" -> dimensions = json.int32(1, RequestLimits.DIMENSIONS);
                case "encoding_format" -> base64 = base64(json);
                default -> json.skip();
            }
        }
        String known = json.required(model, "model");
        return new EmbeddingRequest(known, json.required(input, "input"), dimensions, base64);
    }

    private static boolean base64(BodyReader json) throws IOException {
        String format = json.text();
        return switch (format) {
            case "base64" -> true;
            case "float" -> false;
            default -> throw json.refuseValue(format, "'float' or 'base64'");
        };
    }
}
