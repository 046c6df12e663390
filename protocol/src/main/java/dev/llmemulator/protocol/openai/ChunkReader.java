package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.MalformedFrameException;
import dev.llmemulator.protocol.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the data of one event, or one whole body, of a chat or a completion. One object, one
/// thread.
public final class ChunkReader {
    private List<AnswerChunk.Delta> choices = List.of();
    private @Nullable TokenUsage usage;
    private @Nullable ErrorObject error;
    private AnswerChunk.@Nullable Stamps stamps;

    private ChunkReader() {}

    /// Tells whether an event's data is the last of a stream, `[DONE]`.
    public static boolean isDone(byte[] data, int offset, int length) {
        return length == 6
                && data[offset] == '['
                && data[offset + 1] == 'D'
                && data[offset + 2] == 'O'
                && data[offset + 3] == 'N'
                && data[offset + 4] == 'E'
                && data[offset + 5] == ']';
    }

    /// Reads a chunk.
    ///
    /// @throws MalformedFrameException if the data is no JSON object, or a member that counts has
    ///   another type
    public static AnswerChunk read(byte[] data, int offset, int length)
            throws MalformedFrameException {
        AnswerChunk usual = ChunkScanner.scan(data, offset, length);
        return usual == null ? readAnyShape(data, offset, length) : usual;
    }

    /// Reads a chunk whatever its shape; what the scanner takes, this way takes alike.
    static AnswerChunk readAnyShape(byte[] data, int offset, int length)
            throws MalformedFrameException {
        return JsonReader.read(data, offset, offset + length, json -> new ChunkReader().read(json));
    }

    private AnswerChunk read(JsonReader json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "choices" -> choices = choices(json);
                case "usage" -> usage = UsageReader.read(json);
                // Older servers send the error's members without an object around them.
                case "error", "message" -> error = ErrorReader.read(json);
                case "emu" -> stamps = AnswerChunk.Stamps.read(json);
                default -> json.skip();
            }
        }
        return new AnswerChunk(choices, usage, error, stamps);
    }

    private static List<AnswerChunk.Delta> choices(JsonReader json) throws IOException {
        if (!json.enterOptionalArray() || !json.nextElement()) {
            return List.of();
        }
        AnswerChunk.Delta first = new DeltaReader().read(json);
        if (!json.nextElement()) {
            return List.of(first);
        }
        List<AnswerChunk.Delta> choices = new ArrayList<>();
        choices.add(first);
        do {
            choices.add(new DeltaReader().read(json));
        } while (json.nextElement());
        return choices;
    }
}
