package dev.llmemulator.protocol.openai;

import dev.llmemulator.protocol.MalformedFrameException;

/// Reads the events of one streamed answer, in their order. One stream, one thread.
public interface AnswerReader {
    /// Reads the data of one event.
    ///
    /// @throws MalformedFrameException if the data is no JSON object, or a member that counts has
    ///   another type
    AnswerEvent read(byte[] data, int offset, int length) throws MalformedFrameException;

    /// Returns a reader of a chat completion or a text completion, which ends with `[DONE]`.
    static AnswerReader ofChunks() {
        return (data, offset, length) ->
                ChunkReader.isDone(data, offset, length)
                        ? AnswerEvent.END
                        : AnswerEvent.of(ChunkReader.read(data, offset, length));
    }
}
