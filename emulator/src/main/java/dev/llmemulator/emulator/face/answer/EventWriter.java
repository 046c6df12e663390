package dev.llmemulator.emulator.face.answer;

import dev.llmemulator.protocol.FrameBuffer;

/// Writes the events of one streamed answer in the words of an API. Confined to the loop of the
/// reply.
public interface EventWriter {
    /// Writes a token of a choice, and before the first one what the choice begins with.
    ///
    /// @param text the token as the inside of a JSON string
    /// @param index its place in the choice, from 0; it may come twice or out of its order
    /// @param dueUs when it was due, in microseconds since the Unix epoch
    /// @param sentUs now, likewise
    void token(int choice, byte[] text, int index, long dueUs, long sentUs, FrameBuffer to);

    /// Writes the end of a choice.
    void end(int choice, FrameBuffer to);

    /// Writes what comes when all choices have ended.
    void finish(FrameBuffer to);

    /// Writes that the answer is cut short, after which nothing is written.
    void failure(String message, FrameBuffer to);
}
